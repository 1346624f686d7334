namespace Orkestra.Sdk.Contracts;

/// <summary>One child of a custom resource.</summary>
/// <param name="Name">Object name.</param>
/// <param name="Namespace">Namespace; empty for cluster-scoped objects.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Status">A word for its state.</param>
/// <param name="Ready">Whether it is ready by its kind's rules.</param>
public sealed record ChildItem(string Name, string Namespace, string Kind, string Status, bool Ready);
