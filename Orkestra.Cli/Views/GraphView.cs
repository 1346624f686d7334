using System.Globalization;
using Orkestra.Runtime.Composition;

namespace Orkestra.Cli.Views;

/// <summary>Shows which entries wait for which.</summary>
internal sealed class GraphView
{
    private readonly StartupOrder _order;
    private readonly List<string> _lines = [];

    public GraphView(IEnumerable<LoadedEntry> entries) => _order = new StartupOrder(entries);

    public IReadOnlyList<string> Render()
    {
        _lines.Add("Startup order:");
        for (int i = 0; i < _order.Entries.Count; i++)
        {
            LoadedEntry entry = _order.Entries[i];
            string waits = string.Join(" · ", _order.Dependencies(entry).Select(static dependency => $"{dependency.Name.Value}{Condition(dependency.Condition)}"));
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {StartupOrder.NameOf(entry)}  {KindOf(entry)}{(waits.Length > 0 ? $"  ← {waits}" : string.Empty)}"));
        }

        _lines.Add(string.Empty);
        _lines.Add("Tree view:");
        foreach (LoadedEntry root in _order.Roots)
        {
            _lines.Add($"  {StartupOrder.NameOf(root)}");
            AddWaiting(root, "  ", [StartupOrder.NameOf(root)]);
        }

        return _lines;
    }

    internal static string KindOf(LoadedEntry entry) => $"{entry.Types.ApiVersion}, Kind={entry.Types.Kind}";

    // Entries may be reached in several ways, and are shown at each; a circle is cut where it closes.
    private void AddWaiting(LoadedEntry entry, string indent, string[] above)
    {
        (LoadedEntry Entry, string Condition)[] waiting = [.. _order.Waiting(entry).Where(other => !above.Contains(StartupOrder.NameOf(other.Entry), StringComparer.Ordinal))];
        for (int i = 0; i < waiting.Length; i++)
        {
            bool isLast = i == waiting.Length - 1;
            string name = StartupOrder.NameOf(waiting[i].Entry);
            string condition = Condition(waiting[i].Condition);
            _lines.Add($"{indent}{(isLast ? "└──" : "├──")} {name}{(condition.Length > 0 ? $" {condition}" : string.Empty)}");
            AddWaiting(waiting[i].Entry, indent + (isLast ? "    " : "│   "), [.. above, name]);
        }
    }

    private static string Condition(string condition) => condition is "" or "started" ? string.Empty : $"({condition})";
}
