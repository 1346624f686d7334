using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public abstract partial record WorkloadBody
{
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
