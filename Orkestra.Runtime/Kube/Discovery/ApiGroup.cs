namespace Orkestra.Runtime.Kube.Discovery;

/// <summary>An API group.</summary>
/// <param name="Name">Its name; empty for the core group.</param>
/// <param name="Versions">Its versions in the server's order.</param>
/// <param name="PreferredVersion">The version that the server prefers.</param>
public sealed record ApiGroup(string Name, IReadOnlyList<string> Versions, string PreferredVersion);
