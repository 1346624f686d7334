namespace Orkestra.Sdk.Contracts;

/// <summary>The answer of <c>GET /katalog/{crd}/cr/{namespace}/{name}/events</c>, from the API server.</summary>
/// <param name="Name">Name of the custom resource.</param>
/// <param name="Namespace">Its namespace; empty for cluster-scoped objects.</param>
/// <param name="Total">Number of events.</param>
/// <param name="Events">The Kubernetes Events about it, newest first, at most 100.</param>
public sealed record CrEvents(string Name, string Namespace, int Total, IReadOnlyList<CrEvent> Events);
