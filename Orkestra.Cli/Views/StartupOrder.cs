using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Views;

/// <summary>The entries in the order in which they can start: each behind those it depends on, otherwise by name.</summary>
internal sealed class StartupOrder
{
    private readonly Dictionary<string, LoadedEntry> _entries;
    private readonly List<LoadedEntry> _order = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public StartupOrder(IEnumerable<LoadedEntry> entries)
    {
        _entries = entries.GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        foreach (string name in _entries.Keys.Order(StringComparer.Ordinal))
        {
            Visit(name);
        }
    }

    public IReadOnlyList<LoadedEntry> Entries => _order;

    /// <summary>The entries that wait for none.</summary>
    public IEnumerable<LoadedEntry> Roots => _order.Where(entry => !Dependencies(entry).Any());

    public static string NameOf(LoadedEntry entry) => entry.Declaration.Name.Value;

    /// <summary>What an entry waits for, among the entries that are there.</summary>
    public IEnumerable<DependencyDeclaration> Dependencies(LoadedEntry entry) => entry.Declaration.DependsOn.Where(dependency => _entries.ContainsKey(dependency.Name.Value));

    /// <summary>The entries that wait for one, with the state they wait for.</summary>
    public IEnumerable<(LoadedEntry Entry, string Condition)> Waiting(LoadedEntry entry) =>
        from other in _order
        from dependency in other.Declaration.DependsOn
        where dependency.Name.Value == NameOf(entry)
        select (other, dependency.Condition);

    // An entry that is being visited is left alone, so that a circle ends.
    private void Visit(string name)
    {
        if (!_seen.Add(name))
        {
            return;
        }

        LoadedEntry entry = _entries[name];
        foreach (string dependency in Dependencies(entry).Select(static dependency => dependency.Name.Value).Order(StringComparer.Ordinal))
        {
            Visit(dependency);
        }

        _order.Add(entry);
    }
}
