using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Job. It is made once; a change of its declaration does not run it again.</summary>
public sealed record JobBody : ResourceBody
{
    // Kubernetes' own default is 6; the language says 3.
    private const int DefaultBackoffLimit = 3;

    /// <summary>The pod.</summary>
    public required PodTemplate Pod { get; init; }

    /// <summary>How often a failed pod is replaced; 3 when absent or empty.</summary>
    public CompiledExpression? BackoffLimit { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Jobs;

    /// <inheritdoc/>
    public override UpdatePolicy Updates => UpdatePolicy.Never;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-job";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        writer.WriteNumber("backoffLimit", context.Integer(BackoffLimit, "backoffLimit") ?? DefaultBackoffLimit);
        writer.WriteStartObject("template");
        Pod.WriteTemplate(writer, context, WorkloadSelector.PodLabels(context), restartPolicy: "Never");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
