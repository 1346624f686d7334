using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Composition;

/// <summary>What a program runs: the documents compiled into it, and beside them those that it was given at start. Immutable.</summary>
public sealed record ProgramKatalogs
{
    /// <summary>The entries to operate.</summary>
    public required IReadOnlyList<OperatorPlan> Plans { get; init; }

    /// <summary>The documents.</summary>
    public required KatalogSources Sources { get; init; }

    /// <summary>Number of entries, disabled ones included.</summary>
    public required int DeclaredEntries { get; init; }

    /// <summary>
    /// Puts them together. An entry that is compiled in and given as well runs as it was compiled, as long as both say the same; where they do
    /// not, nobody can say which one is meant, so that it is a problem.
    /// </summary>
    /// <param name="compiled">The compiled documents.</param>
    /// <param name="given">The documents given at start; null for none.</param>
    /// <param name="defaults">Values for what the documents leave out.</param>
    /// <param name="problems">Receives what keeps the program from starting.</param>
    public static ProgramKatalogs Combine(IReadOnlyList<CompiledKatalog> compiled, LoadedKatalog? given, RuntimeDefaults defaults, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        ArgumentNullException.ThrowIfNull(problems);
        var plans = new List<OperatorPlan>();
        var owners = new Dictionary<string, CompiledKatalog>(StringComparer.OrdinalIgnoreCase);
        foreach (CompiledKatalog katalog in compiled)
        {
            foreach (OperatorPlan plan in katalog.Plans(defaults))
            {
                if (!owners.TryAdd(plan.EntryName, katalog))
                {
                    problems.Add($"the entry '{plan.EntryName}' is compiled in twice, from {owners[plan.EntryName].Document} and from {katalog.Document}");
                }

                plans.Add(plan);
            }
        }

        KatalogSources? givenSources = given?.ToSources();
        foreach (OperatorPlan plan in given?.Compile(defaults) ?? [])
        {
            if (owners.TryGetValue(plan.EntryName, out CompiledKatalog? owner))
            {
                AddDifference(plan.EntryName, owner, givenSources!, problems);
            }
            else if (plans.Find(other => other.Resource.Kind == plan.Resource.Kind) is { } other && owners.TryGetValue(other.EntryName, out owner))
            {
                problems.Add($"the entries '{plan.EntryName}', given at start, and '{other.EntryName}', compiled in from {owner.Document}, both operate {plan.Resource.Kind}");
            }
            else
            {
                plans.Add(plan);
            }
        }

        return new ProgramKatalogs
        {
            Plans = plans,
            Sources = Combine([.. compiled.Select(static katalog => katalog.Sources()), .. givenSources is null ? (IEnumerable<KatalogSources>)[] : [givenSources]]),
            DeclaredEntries = compiled.Sum(static katalog => katalog.DeclaredEntries) + (given?.DeclaredEntries ?? 0),
        };
    }

    private static void AddDifference(string entry, CompiledKatalog owner, KatalogSources given, ICollection<string> problems)
    {
        string[] before = Lines(owner.Sources(), entry);
        string[] after = Lines(given, entry);
        int at = 0;
        while (at < before.Length && at < after.Length && before[at] == after[at])
        {
            at++;
        }

        if (at < before.Length || at < after.Length)
        {
            problems.Add(
                $"the entry '{entry}' is compiled into this program from {owner.Document}, and what was given at start says otherwise: "
                + $"compiled '{Line(before, at)}', given '{Line(after, at)}'; build the program anew, or leave the entry out of what it is given");
        }
    }

    private static string[] Lines(KatalogSources sources, string entry) =>
        sources.Entries.TryGetValue(entry, out EntrySources? text) ? text.Enriched.TrimEnd().Split('\n') : [];

    private static string Line(string[] lines, int at) => at < lines.Length ? lines[at].Trim() : "nothing";

    private static KatalogSources Combine(IReadOnlyList<KatalogSources> parts)
    {
        var entries = new Dictionary<string, EntrySources>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, EntrySources entry) in parts.SelectMany(static part => part.Entries))
        {
            entries.TryAdd(name, entry);
        }

        return new KatalogSources
        {
            Raw = string.Join("---\n", parts.Select(static part => part.Raw).Where(static text => text.Length > 0)),
            Enriched = string.Concat(parts.Select(static part => part.Enriched)),
            Entries = entries,
        };
    }
}
