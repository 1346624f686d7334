using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>Lays what was prepared over the custom resource as it was written.</summary>
internal static class PreparedData
{
    public static EvalContext Over(EvalContext context, PreparedResource prepared)
    {
        if (prepared.Spec is not null)
        {
            context = context.With("spec", OrkValue.FromMap(prepared.Spec));
        }

        if (prepared.Labels.Count + prepared.Annotations.Count > 0)
        {
            OrkValue metadata = OrkValue.FromMap(context.Root).Member("metadata");
            metadata = Set(metadata, "labels", prepared.Labels);
            context = context.With("metadata", Set(metadata, "annotations", prepared.Annotations));
        }

        return prepared.NormalizeChanges is { } changes ? context.With("_normalizeChanges", OrkValue.FromList(changes)) : context;
    }

    private static OrkValue Set(OrkValue metadata, string map, IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        foreach ((string key, string text) in entries)
        {
            ValueTree.TrySet(metadata, [map, key], OrkValue.FromString(text), out metadata);
        }

        return metadata;
    }
}
