using System.Collections.Frozen;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How a workload finds its pods.</summary>
internal static class WorkloadSelector
{
    private static readonly FieldPath s_matchLabels = FieldPath.Parse("spec.selector.matchLabels");

    /// <summary>
    /// The selector of an existing workload is immutable and is kept; a new one gets the owner's label and the workload's own, so that two
    /// workloads of one custom resource never select each other's pods.
    /// </summary>
    public static IReadOnlyDictionary<string, string> For(RenderContext context)
    {
        var selector = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (context.Observed is { } observed
            && s_matchLabels.TryRead(observed, out OrkValue present)
            && present.TryGetMap(out OrkMap? labels)
            && labels.Count > 0)
        {
            foreach (string key in labels.SortedKeys)
            {
                labels.TryGetValue(key, out OrkValue value);
                selector[key] = value.ToText();
            }

            return selector;
        }

        selector[WellKnownLabels.Instance] = LabelValue.From(context.Key.Name);
        selector[WellKnownLabels.Owner] = LabelValue.From(context.OwnerName);
        return selector;
    }

    /// <summary>All labels of the object; what the selector asks for wins.</summary>
    /// <remarks>The owner's uid stays off the pods: children are found by it, and pods are not children.</remarks>
    public static IReadOnlyDictionary<string, string> PodLabels(RenderContext context, IReadOnlyDictionary<string, string>? selector = null)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in context.Labels)
        {
            if (key is not (WellKnownLabels.OwnerUid or WellKnownLabels.Managed))
            {
                labels[key] = value;
            }
        }

        foreach ((string key, string value) in selector ?? FrozenDictionary<string, string>.Empty)
        {
            labels[key] = value;
        }

        return labels;
    }

    public static void WriteMap(Utf8JsonWriter writer, string property, IReadOnlyDictionary<string, string> map)
    {
        writer.WriteStartObject(property);
        foreach ((string key, string value) in map)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
