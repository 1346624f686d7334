using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A ServiceAccount; it has no fields of its own.</summary>
public sealed partial record ServiceAccountBody : ResourceBody
{
    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.ServiceAccounts;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-sa";
}
