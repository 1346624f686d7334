using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>
/// The way over from client-side apply: what kubectl itself applied earlier, and nobody has changed since, it may take over by
/// server-side apply without a conflict.
/// </summary>
internal static class LastApplied
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Manager = "kubectl";

    /// <summary>Whether all contested fields still have the value of the last client-side apply, and its client is the applier.</summary>
    public static bool Concedes(JsonObject live, FieldSet contested, ApplyOptions options)
    {
        if (options.Manager != Manager || Read(live) is not { } applied)
        {
            return false;
        }

        FieldComparison since = FieldComparison.Between(applied, live, options.Fields);
        FieldSet conceded = FieldSetBuilder.Build(applied, options.Fields).Except(since.Modified).Except(since.Removed);
        return contested.Except(conceded).IsEmpty;
    }

    private static JsonObject? Read(JsonObject live)
    {
        if (live.At("metadata", "annotations", Annotation).AsString() is not { } text)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) is JsonObject applied ? ManagedFields.Stripped(applied) : null;
        }
        catch (JsonException)
        {
            // Anyone may write the annotation; one that cannot be read concedes nothing.
            return null;
        }
    }
}
