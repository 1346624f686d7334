using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A ConfigMap.</summary>
public sealed partial record ConfigMapBody : ResourceBody
{
    /// <summary>The keys; a value may render to nothing and is then an empty text.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Data { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.ConfigMaps;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-config";
}
