using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Deployment with one container.</summary>
public sealed record DeploymentBody : ReplicatedBody
{
    /// <summary>How pods are replaced.</summary>
    public Preset<RollingUpdate>? RollingUpdate { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Deployments;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-deployment";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        WriteReplicas(writer, context);
        RollingUpdate?.Resolve(context, "rollingUpdate.profile")?.Write(writer, context, "strategy", writesSurge: true);
        WriteSelectorAndTemplate(writer, context);
        writer.WriteEndObject();
    }
}
