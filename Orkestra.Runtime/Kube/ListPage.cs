using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Kube;

/// <summary>One page of a list.</summary>
/// <param name="Items">The objects, with apiVersion and kind filled in even where the server leaves them out of list items.</param>
/// <param name="ResourceVersion">The version of the collection, from which a watch continues.</param>
/// <param name="Continue">Token of the next page; null on the last one.</param>
public sealed record ListPage(IReadOnlyList<KubeObject> Items, string ResourceVersion, string? Continue);
