using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A kind whose pods run for as long as it exists, so that a Service may send traffic to them.</summary>
public abstract record WorkloadBody : ResourceBody
{
    /// <summary>The pod.</summary>
    public required PodTemplate Pod { get; init; }

    /// <inheritdoc/>
    public override bool IsWorkload => true;

    /// <summary>Writes the selector and the template whose labels it must match.</summary>
    private protected void WriteSelectorAndTemplate(Utf8JsonWriter writer, RenderContext context, IReadOnlyList<VolumeMount>? claims = null)
    {
        IReadOnlyDictionary<string, string> selector = WorkloadSelector.For(context);
        writer.WriteStartObject("selector");
        WorkloadSelector.WriteMap(writer, "matchLabels", selector);
        writer.WriteEndObject();
        writer.WriteStartObject("template");
        Pod.WriteTemplate(writer, context, WorkloadSelector.PodLabels(context, selector), claims: claims);
        writer.WriteEndObject();
    }
}
