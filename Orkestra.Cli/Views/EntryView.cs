using System.Globalization;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Views;

/// <summary>One entry on a page: what it operates, what it waits for, what it makes and reports.</summary>
internal static class EntryView
{
    private const int NameWidth = 14;

    public static IReadOnlyList<string> Render(LoadedEntry entry, StartupOrder order)
    {
        CrdDeclaration crd = entry.Declaration;
        var lines = new List<string> { crd.Name.Value, Row("kind", GraphView.KindOf(entry)), Row("plural", entry.Types.Plural) };
        lines.Add(Row("scope", entry.Types.IsNamespaced ? "Namespaced" : "ClusterScoped"));
        if (crd.Origin?.Name is { } origin)
        {
            lines.Add(Row("from", origin.Value));
        }

        lines.Add(Row("mode", crd.Mode?.Value ?? "dynamic"));
        lines.Add(Row("workers", (crd.Workers is { Value: > 0 } workers ? workers.Value : RuntimeDefaults.Standard.Workers).ToString(CultureInfo.InvariantCulture)));
        lines.Add(Row("resync", GoDuration.Format(crd.Resync?.Value ?? RuntimeDefaults.Standard.Resync)));
        AddList("depends on", crd.DependsOn.Select(static dependency => $"{dependency.Name.Value}{(dependency.Condition is "" or "started" ? string.Empty : $" ({dependency.Condition})")}"));
        AddList("needed by", order.Waiting(entry).Select(static other => StartupOrder.NameOf(other.Entry)));
        AddList("inputs", crd.Inputs.Select(static input => $"{input.Name.Value} = {input.Text.Value}"));
        AddList("onCreate", Counts(crd.OperatorBox.OnCreate));
        AddList("onReconcile", Counts(crd.OperatorBox.OnReconcile));
        AddList("onDelete", Counts(crd.OperatorBox.OnDelete));
        AddList("status", (crd.OperatorBox.Status?.Fields ?? []).Select(static field => field.Path.Value).Distinct(StringComparer.Ordinal));
        return lines;

        void AddList(string name, IEnumerable<string> items)
        {
            string text = string.Join(", ", items);
            if (text.Length > 0)
            {
                lines.Add(Row(name, text));
            }
        }
    }

    private static IEnumerable<string> Counts(HookBlock? block) =>
        (block?.Resources ?? []).GroupBy(static resource => resource.ResourceKind, StringComparer.Ordinal)
            .Select(static kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key}({kind.Count()})"));

    private static string Row(string name, string value) => $"  {(name + ":").PadRight(NameWidth)}{value}";
}
