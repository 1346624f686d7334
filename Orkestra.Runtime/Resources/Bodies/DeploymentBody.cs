using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Deployment with one container.</summary>
public sealed record DeploymentBody : ResourceBody
{
    /// <summary>Number of pods; 1 when absent or empty.</summary>
    public CompiledExpression? Replicas { get; init; }

    /// <summary>How pods are replaced.</summary>
    public RollingUpdate? RollingUpdate { get; init; }

    /// <summary>The pod.</summary>
    public required PodTemplate Pod { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Deployments;

    /// <inheritdoc/>
    public override bool IsWorkload => true;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-deployment";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        IReadOnlyDictionary<string, string> selector = WorkloadSelector.For(context);
        writer.WriteStartObject("spec");
        writer.WriteNumber("replicas", context.Integer(Replicas, "replicas") ?? 1);
        writer.WriteStartObject("selector");
        WorkloadSelector.WriteMap(writer, "matchLabels", selector);
        writer.WriteEndObject();
        RollingUpdate?.Write(writer, context);
        writer.WriteStartObject("template");
        writer.WriteStartObject("metadata");
        WorkloadSelector.WriteMap(writer, "labels", WorkloadSelector.PodLabels(context, selector));
        writer.WriteEndObject();
        Pod.WriteSpec(writer, context);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
