using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>The one patch that brings labels, annotations and finalizers of the custom resource to what they should be.</summary>
internal static class MetadataPatch
{
    public static PlannedPatch? From(OperatorPlan plan, ReconcileSnapshot snapshot, EvalContext data, out string? error)
    {
        KubeObject resource = snapshot.Resource;
        List<KeyValuePair<string, string>> labels = MissingLabels(plan, resource, data, out error);
        if (error is not null)
        {
            return null;
        }

        List<KeyValuePair<string, string>> annotations = MissingAnnotations(plan, snapshot);
        IReadOnlyList<string>? finalizers = ChangedFinalizers(plan, resource);
        if (labels.Count + annotations.Count == 0 && finalizers is null)
        {
            return null;
        }

        var reasons = new List<string>();
        byte[] body = JsonPatches.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata");

            // The list of finalizers is replaced as a whole; the version guards what others have put there meanwhile.
            writer.WriteString("resourceVersion", resource.ResourceVersion);
            WriteMap(writer, "labels", labels, reasons);
            WriteMap(writer, "annotations", annotations, reasons);
            if (finalizers is not null)
            {
                reasons.Add("finalizers");
                JsonPatches.WriteStrings(writer, "finalizers", finalizers);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return new PlannedPatch(plan.Resource, resource.Key, body, string.Join(", ", reasons));
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
