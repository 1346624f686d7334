using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>What keeps a namespace from going away, as its conditions tell it.</summary>
internal sealed record NamespaceProgress(string Remaining, string Finalizers)
{
    public static NamespaceProgress Of(IReadOnlyList<StoredObject> remaining)
    {
        IEnumerable<string> resources = Counts(remaining.Select(static o => $"{o.Resource.Resource}.{o.Resource.Group}"))
            .Select(static c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} has {c.Count} resource instances"));
        IEnumerable<string> finalizers = Counts(remaining.SelectMany(static o => Finalizers(o)))
            .Select(static c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} in {c.Count} resource instances"));
        return new NamespaceProgress(string.Join(", ", resources), string.Join(", ", finalizers));

        static IEnumerable<string> Finalizers(StoredObject obj) =>
            (ObjectMetadata.Of(obj.ToJson())["finalizers"] as JsonArray ?? []).Select(static f => ObjectMetadata.TextOrNull(f) ?? "");
    }

    public void Write(JsonObject ns, DateTimeOffset now)
    {
        JsonObject status = ns["status"] as JsonObject ?? [];
        ns["status"] = status;
        Conditions.Set(status, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered", "All resources successfully discovered", now);
        Conditions.Set(status, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions", "All legacy kube types successfully parsed", now);
        Conditions.Set(
            status, "NamespaceDeletionContentFailure", false, "ContentDeleted", "All content successfully deleted, may be waiting on finalization", now);
        Conditions.Set(
            status,
            "NamespaceContentRemaining",
            Remaining.Length > 0,
            Remaining.Length > 0 ? "SomeResourcesRemain" : "ContentRemoved",
            Remaining.Length > 0 ? $"Some resources are remaining: {Remaining}" : "All content successfully removed",
            now);
        Conditions.Set(
            status,
            "NamespaceFinalizersRemaining",
            Finalizers.Length > 0,
            Finalizers.Length > 0 ? "SomeFinalizersRemain" : "ContentHasNoFinalizers",
            Finalizers.Length > 0 ? $"Some content in the namespace has finalizers remaining: {Finalizers}" : "All content-preserving finalizers finished",
            now);
    }

    private static IEnumerable<(string Name, int Count)> Counts(IEnumerable<string> names) =>
        names.GroupBy(static n => n, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => (g.Key, g.Count()));
}
