namespace Orkestra.Sdk.Contracts;

/// <summary>The answer of <c>GET /katalog/{crd}/cr</c>, from the cache.</summary>
/// <param name="Crd">The entry's name.</param>
/// <param name="Gvk"><c>group/version, Kind=Kind</c>.</param>
/// <param name="Total">Number of items.</param>
/// <param name="Items">The custom resources, sorted by namespace and name.</param>
/// <param name="IsKonductor">Whether this replica runs the workers.</param>
public sealed record CrList(string Crd, string Gvk, int Total, IReadOnlyList<CrItem> Items, bool IsKonductor);
