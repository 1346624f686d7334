using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;

namespace Orkestra.Cli.Simulation;

/// <summary>Brings entries and custom resources together: each entry takes the first custom resource of its kind, whatever the letter case.</summary>
internal static class TargetSelector
{
    /// <summary>What is simulated, by name of the entry.</summary>
    /// <param name="katalog">The loaded documents.</param>
    /// <param name="resources">The custom resources in the order of their files.</param>
    /// <param name="only">The one entry that was asked for; null for all.</param>
    /// <param name="without">Receives the entries that have no custom resource.</param>
    /// <exception cref="CliException">Nothing can be simulated.</exception>
    public static IReadOnlyList<SimulationTarget> Select(
        LoadedKatalog katalog, IReadOnlyList<CustomResourceDocument> resources, string? only, List<LoadedEntry> without)
    {
        if (resources.Count == 0)
        {
            throw new CliException("no valid CR documents in the CR files", "a custom resource has apiVersion, kind and metadata.name");
        }

        LoadedEntry[] entries = [.. katalog.Entries.Where(entry => only is null || string.Equals(entry.Declaration.Name.Value, only, StringComparison.OrdinalIgnoreCase))];
        if (entries.Length == 0)
        {
            string names = string.Join(", ", katalog.Entries.Select(static entry => entry.Declaration.Name.Value));
            throw new CliException(
                only is null ? "the Katalog declares no enabled CRD entry; there is nothing to simulate" : $"there is no enabled CRD entry '{only}'",
                names.Length == 0 ? null : $"available: {names}");
        }

        Dictionary<string, OperatorPlan> plans = katalog.Compile(RuntimeDefaults.Standard).Select(UnscaledPlan.Of).ToDictionary(static plan => plan.EntryName, StringComparer.Ordinal);
        var targets = new List<SimulationTarget>();
        foreach (LoadedEntry entry in entries)
        {
            string kind = entry.Types.Kind;
            if (resources.FirstOrDefault(resource => IsOf(resource, kind)) is { } resource)
            {
                targets.Add(new SimulationTarget(
                    entry,
                    plans[entry.Declaration.Name.Value],
                    resource,
                    [.. katalog.Entries.Where(other => other != entry).SelectMany(other => Peer(plans[other.Declaration.Name.Value], resources))]));
            }
            else
            {
                without.Add(entry);
            }
        }

        return targets.Count > 0 && (entries.Length > 1 || without.Count == 0)
            ? targets
            : throw new CliException(
                $"no CR found for CRD \"{without[0].Declaration.Name.Value}\" (kind: {without[0].Types.Kind})",
                $"the CR files have {string.Join(", ", resources.Select(static resource => resource.Kind).Distinct(StringComparer.Ordinal))}");
    }

    private static IEnumerable<SimulatedPeer> Peer(OperatorPlan plan, IReadOnlyList<CustomResourceDocument> resources) =>
        resources.Where(resource => IsOf(resource, plan.Resource.Kind.Kind)).Take(1).Select(resource => new SimulatedPeer(plan, resource));

    private static bool IsOf(CustomResourceDocument resource, string kind) => string.Equals(resource.Kind, kind, StringComparison.OrdinalIgnoreCase);
}
