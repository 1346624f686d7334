using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The one patch that brings labels, annotations and finalizers of the custom resource to what they should be, and its spec to what normalisation
/// and mutation made of it.
/// </summary>
internal static class MetadataPatch
{
    private static readonly string[] s_ownAnnotations = [WellKnownAnnotations.ManagedBy, WellKnownAnnotations.ManagedSince];

    public static PlannedPatch? From(OperatorPlan plan, ReconcileSnapshot snapshot, EvalContext data, out string? error)
    {
        KubeObject resource = snapshot.Resource;
        PreparedResource prepared = snapshot.Prepared ?? PreparedResource.AsWritten;
        List<KeyValuePair<string, string>> labels = MissingLabels(plan, resource, data, out error);
        if (error is not null)
        {
            return null;
        }

        List<KeyValuePair<string, string>> annotations = MissingAnnotations(plan, snapshot);

        // What the entry declares wins over a mutation of the same name; otherwise the two would take turns.
        labels.AddRange(prepared.Labels.Where(label => label.Key != WellKnownLabels.Managed && plan.Labels.All(declared => declared.Key != label.Key)));
        annotations.AddRange(prepared.Annotations.Where(annotation => !s_ownAnnotations.Contains(annotation.Key)));
        IReadOnlyList<string>? finalizers = ChangedFinalizers(plan, resource);
        string? spec = SpecDifference(resource, prepared);
        if (labels.Count + annotations.Count == 0 && finalizers is null && spec is null)
        {
            return null;
        }

        var reasons = new List<string>();
        byte[] metadata = Body(resource, labels, annotations, finalizers, null, reasons);
        bool isSpecOnly = reasons.Count == 0;
        if (spec is null)
        {
            return new PlannedPatch(plan.Resource, resource.Key, metadata, string.Join(", ", reasons));
        }

        byte[] body = Body(resource, labels, annotations, finalizers, spec, []);
        reasons.Add("spec");
        return new PlannedPatch(plan.Resource, resource.Key, body, string.Join(", ", reasons))
        {
            Spec = new SpecChange(resource.Uid, resource.Generation, resource.ResourceVersion, spec) { WithoutIt = isSpecOnly ? (ReadOnlyMemory<byte>?)null : metadata },
        };
    }

    private static byte[] Body(
        KubeObject resource,
        List<KeyValuePair<string, string>> labels,
        List<KeyValuePair<string, string>> annotations,
        IReadOnlyList<string>? finalizers,
        string? spec,
        List<string> reasons) => JsonPatches.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata");

            // The list of finalizers is replaced as a whole, and the spec was computed from this one: the version guards what others have written since.
            writer.WriteString("resourceVersion", resource.ResourceVersion);
            WriteMap(writer, "labels", labels, reasons);
            WriteMap(writer, "annotations", annotations, reasons);
            if (finalizers is not null)
            {
                reasons.Add("finalizers");
                JsonPatches.WriteStrings(writer, "finalizers", finalizers);
            }

            writer.WriteEndObject();
            if (spec is not null)
            {
                writer.WritePropertyName("spec");
                writer.WriteRawValue(spec);
            }

            writer.WriteEndObject();
        });

    private static string? SpecDifference(KubeObject resource, PreparedResource prepared)
    {
        if (prepared.Spec is not { } wanted)
        {
            return null;
        }

        OrkMap stored = OrkValue.FromMap(resource.ToMap()).Member("spec").TryGetMap(out OrkMap? spec) ? spec : OrkDictionary.Empty;
        return Encoding.UTF8.GetString(JsonPatches.Write(writer => MergeDifference.Write(writer, stored, wanted)));
    }

    private static List<KeyValuePair<string, string>> MissingLabels(
        OperatorPlan plan, KubeObject resource, EvalContext data, out string? error)
    {
        List<KeyValuePair<string, string>> missing = [];
        var context = new RenderContext(data, resource.Name, resource.Key);
        foreach ((string name, CompiledExpression value) in plan.Labels)
        {
            string text = context.Text(value, $"labels.{name}");
            if (text.Length > 0 && !resource.HasLabel(name, text))
            {
                missing.Add(new(name, text));
            }
        }

        if (!resource.HasLabel(WellKnownLabels.Managed, WellKnownLabels.True))
        {
            missing.Add(new(WellKnownLabels.Managed, WellKnownLabels.True));
        }

        error = context.Error;
        return missing;
    }

    private static List<KeyValuePair<string, string>> MissingAnnotations(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        List<KeyValuePair<string, string>> missing = [];
        if (!snapshot.Resource.TryGetAnnotation(WellKnownAnnotations.ManagedBy, out _))
        {
            missing.Add(new(WellKnownAnnotations.ManagedBy, plan.Katalog.Name));
        }

        if (!snapshot.Resource.TryGetAnnotation(WellKnownAnnotations.ManagedSince, out _))
        {
            missing.Add(new(WellKnownAnnotations.ManagedSince, Timestamps.Format(snapshot.Now)));
        }

        return missing;
    }

    private static List<string>? ChangedFinalizers(OperatorPlan plan, KubeObject resource)
    {
        IReadOnlyList<string> present = resource.Finalizers;
        List<string> wanted = [.. present.Where(static finalizer => finalizer != Finalizers.Legacy)];
        if (plan.RemoveFinalizers)
        {
            wanted.RemoveAll(finalizer => finalizer == Finalizers.Cleanup || plan.Finalizers.Contains(finalizer));
        }
        else
        {
            wanted.AddRange(plan.Finalizers.Prepend(Finalizers.Cleanup).Where(finalizer => !wanted.Contains(finalizer)).Distinct().ToList());
        }

        return wanted.SequenceEqual(present, StringComparer.Ordinal) ? null : wanted;
    }

    private static void WriteMap(Utf8JsonWriter writer, string property, List<KeyValuePair<string, string>> entries, List<string> reasons)
    {
        if (entries.Count == 0)
        {
            return;
        }

        reasons.Add(property);
        writer.WriteStartObject(property);
        foreach ((string name, string value) in entries)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
