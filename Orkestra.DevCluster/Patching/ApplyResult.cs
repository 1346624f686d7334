using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Patching;

/// <summary>Outcome of a server-side apply.</summary>
/// <param name="Object">The merged object with its new managed fields; meaningless when there are conflicts.</param>
/// <param name="Conflicts">Conflicts that stopped the apply; empty when it succeeded.</param>
public sealed record ApplyResult(JsonObject Object, IReadOnlyList<ApplyConflict> Conflicts);
