using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Secret.</summary>
public sealed partial record SecretBody : ResourceBody
{
    /// <summary>The Secret's type; Opaque when absent.</summary>
    public CompiledExpression? Type { get; init; }

    /// <summary>The keys with their plain texts.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Data { get; init; } = [];

    /// <summary>A certificate that is made for the Secret instead of <see cref="Type"/> and <see cref="Data"/>; null for none.</summary>
    public SelfSignedCertificate? Tls { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Secrets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => Tls is null ? $"{ownerName}-secret" : "orkestra-tls";
}
