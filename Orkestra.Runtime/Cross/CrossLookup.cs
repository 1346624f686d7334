using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Cross;

/// <summary>Finds entries and custom resources in this process.</summary>
internal static class CrossLookup
{
    /// <summary>The entry that a reference means; null when it does not run here.</summary>
    public static ICrossEntry? Entry(ICrossReader reader, CrossPlan plan) => plan.EntryName is { } name
        ? reader.Entries.FirstOrDefault(entry => string.Equals(entry.Plan.EntryName, name, StringComparison.OrdinalIgnoreCase))
        : reader.Entries.FirstOrDefault(entry => Selects(entry.Plan.LabelSelector, plan.EntryLabels));

    /// <summary>The custom resources that a reference means, by namespace and name; of several it may mean only the first.</summary>
    public static IEnumerable<KubeObject> Resources(ICrossEntry entry, CrossTarget target)
    {
        if (target.Labels.Count > 0)
        {
            return entry.List().Where(found => target.Labels.All(label => found.HasLabel(label.Key, label.Value)));
        }

        return target.Key.Name.Length > 0 && entry.TryGet(target.Key, out KubeObject? resource) ? [resource] : [];
    }

    private static bool Selects(string? selector, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        string[] parts = selector?.Split(',') ?? [];
        return labels.Count > 0 && labels.All(label => parts.Contains($"{label.Key}={label.Value}", StringComparer.Ordinal));
    }
}
