using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A ResourceQuota.</summary>
public sealed partial record ResourceQuotaBody : ResourceBody
{
    /// <summary>Quantities by resource, written out or from a profile.</summary>
    public required Preset<IReadOnlyList<KeyValuePair<string, CompiledExpression>>> Hard { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.ResourceQuotas;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;
}
