using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Migration;

/// <summary>Rewrites documents in the newest spelling of the language. Stateless.</summary>
public static class DocumentMigration
{
    /// <summary>Rewrites a file; comments, order and formatting stay as they are.</summary>
    /// <param name="file">The file, which must be well-formed YAML.</param>
    public static MigrationResult Migrate(SourceFile file)
    {
        string text = file.Text;
        var changes = new List<MigrationChange>();

        // Each step reads what the one before wrote, so that none has to know the others' edits. Where settings stand, their expanded form
        // tells whether they are still the same; the other steps write in place what the binder reads the same way.
        text = Step(file.Path, text, Doubles, changes, comparesExpanded: false);
        text = Step(file.Path, text, Names, changes, comparesExpanded: false);
        text = Step(file.Path, text, Places, changes, comparesExpanded: true);
        text = Step(file.Path, text, Shapes, changes, comparesExpanded: false);
        var remaining = Reading.Of(new SourceFile(file.Path, text)).Older.Select(static found => new MigrationChange(found.Position.Line, found.Message)).ToList();
        return new MigrationResult(text, changes.OrderBy(static change => change.Line).ToList(), remaining);
    }

    private static string Step(string path, string text, Func<SourceFile, List<MigrationChange>, List<IReadOnlyList<TextEdit>>> find, List<MigrationChange> changes, bool comparesExpanded)
    {
        var file = new SourceFile(path, text);
        Reading before = Reading.Of(file);
        var made = new List<MigrationChange>();
        List<IReadOnlyList<TextEdit>> groups = find(file, made);
        string? all = TextEdit.Apply(text, groups.SelectMany(static edits => edits));
        if (all is null || !Reading.Of(new SourceFile(path, all)).MeansTheSameAs(before, comparesExpanded))
        {
            all = OneByOne(file, groups, made, before, comparesExpanded);
        }

        changes.AddRange(made);
        return all;
    }

    // Leaves out the edits that would change what the document means.
    private static string OneByOne(SourceFile file, List<IReadOnlyList<TextEdit>> groups, List<MigrationChange> made, Reading before, bool comparesExpanded)
    {
        var kept = new List<IReadOnlyList<TextEdit>>();
        var keptChanges = new List<MigrationChange>();
        string best = file.Text;
        for (int i = 0; i < groups.Count; i++)
        {
            string? next = TextEdit.Apply(file.Text, kept.Append(groups[i]).SelectMany(static edits => edits));
            if (next is not null && Reading.Of(new SourceFile(file.Path, next)).MeansTheSameAs(before, comparesExpanded))
            {
                kept.Add(groups[i]);
                keptChanges.Add(made[i]);
                best = next;
            }
        }

        made.Clear();
        made.AddRange(keptChanges);
        return best;
    }

    // An older spelling beside the newest one has no effect.
    private static List<IReadOnlyList<TextEdit>> Doubles(SourceFile file, List<MigrationChange> changes)
    {
        var text = new BlockText(file);
        var groups = new List<IReadOnlyList<TextEdit>>();
        Reading reading = Reading.Of(file);
        foreach ((YamlMapping map, YamlEntry entry) in reading.Doubles)
        {
            TextSpan? place = text.IsFlow(map) ? BlockText.FlowItem(map, entry, other => !ReferenceEquals(other.Key, entry.Key)) : text.LinesOf(entry);
            if (BlockText.IsOwn(map, entry) && place is { } span)
            {
                groups.Add([new TextEdit(span, string.Empty)]);
                changes.Add(new MigrationChange(file.GetPosition(entry.Key.Span.Start).Line, $"'{entry.Key.Value}' is deleted: its newest spelling is there too"));
            }
        }

        return groups;
    }

    private static List<IReadOnlyList<TextEdit>> Names(SourceFile file, List<MigrationChange> changes)
    {
        var groups = new List<IReadOnlyList<TextEdit>>();
        foreach (DocumentDiagnostic found in Reading.Of(file).Older.Where(static found => found.Replacement is not null))
        {
            groups.Add([new TextEdit(found.Span, found.Replacement!)]);
            changes.Add(new MigrationChange(found.Position.Line, $"'{file.Text.Substring(found.Span.Start, found.Span.Length)}' is now '{found.Replacement}'"));
        }

        return groups;
    }

    private static List<IReadOnlyList<TextEdit>> Places(SourceFile file, List<MigrationChange> changes)
    {
        var text = new BlockText(file);
        var groups = new List<IReadOnlyList<TextEdit>>();
        foreach (CrdDeclaration crd in Reading.Of(file).Documents.OfType<KatalogDocument>().SelectMany(static document => document.Crds))
        {
            var made = new List<MigrationChange>();
            if (new SettingMoves(crd.Node, text).Edits(made) is { } edits)
            {
                groups.Add(edits);
                changes.Add(new MigrationChange(made.Min(static change => change.Line), string.Join("; ", made.OrderBy(static change => change.Line).Select(static change => change.Description))));
            }
        }

        return groups;
    }

    private static List<IReadOnlyList<TextEdit>> Shapes(SourceFile file, List<MigrationChange> changes)
    {
        var text = new BlockText(file);
        var groups = new List<IReadOnlyList<TextEdit>>();
        Reading reading = Reading.Of(file);
        foreach (DocumentDiagnostic found in reading.Older.Where(static found => found.Replacement is null))
        {
            if (reading.Lists.FirstOrDefault(list => list.Span.Start == found.Span.Start) is { } pairs && PairLists.Rewrite(pairs, text) is { } edits)
            {
                groups.Add(edits);
                changes.Add(new MigrationChange(found.Position.Line, "a list of key and value is now a map"));
            }
        }

        return groups;
    }

    /// <summary>What a text says, as far as a migration must not change it.</summary>
    private sealed class Reading
    {
        private readonly List<string> _findings = [];
        private string _expanded = string.Empty;

        public IReadOnlyList<OrkestraDocument> Documents { get; private set; } = [];

        public List<DocumentDiagnostic> Older { get; } = [];

        public List<YamlSequence> Lists { get; } = [];

        public List<(YamlMapping Map, YamlEntry Entry)> Doubles { get; } = [];

        public static Reading Of(SourceFile file)
        {
            var reading = new Reading();
            var diagnostics = new DiagnosticBag();
            var doubles = new Dictionary<int, int>();
            reading.Documents = DocumentReader.Read(file, diagnostics);
            foreach (DocumentDiagnostic found in diagnostics.ToSortedList())
            {
                if (found.Rule == DiagnosticRules.OlderSpelling)
                {
                    reading.Older.Add(found);
                }
                else if (found.Rule != DiagnosticRules.TwoSpellings)
                {
                    reading._findings.Add(found.Rule.Id);
                }
                else if (found.Related.Count > 0)
                {
                    doubles[found.Span.Start] = found.Related[0].Span.Start;
                }
            }

            reading._findings.Sort(StringComparer.Ordinal);
            foreach (OrkestraDocument document in reading.Documents)
            {
                reading.Collect(document.Root, doubles);
            }

            reading._expanded = string.Join("\n", reading.Documents.OfType<KatalogDocument>().Select(static document => Sorted(ExpandedKatalog.Of(document))));
            return reading;
        }

        public bool MeansTheSameAs(Reading other, bool comparesExpanded) =>
            _findings.SequenceEqual(other._findings) && (!comparesExpanded || _expanded == other._expanded);

        // Keys have no order, so that moving one changes nothing.
        private static string Sorted(YamlNode node) => node switch
        {
            YamlMapping map => $"{{{string.Join(",", map.Entries.OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal).Select(static entry => $"{YamlQuoting.Double(entry.Key.Value)}:{Sorted(entry.Value)}"))}}}",
            YamlSequence list => $"[{string.Join(",", list.Items.Select(Sorted))}]",
            YamlScalar { IsNull: true } => "null",
            _ => YamlQuoting.Double(((YamlScalar)node).Value),
        };

        private void Collect(YamlNode node, Dictionary<int, int> doubles)
        {
            switch (node)
            {
                case YamlMapping map:
                    foreach (YamlEntry entry in map.Entries)
                    {
                        // Where the newest spelling says nothing, the older one still counts.
                        if (doubles.TryGetValue(entry.Key.Span.Start, out int newest) && map.Entries.Any(other => other.Key.Span.Start == newest && other.Value is not YamlScalar { IsNull: true }))
                        {
                            Doubles.Add((map, entry));
                        }

                        Collect(entry.Value, doubles);
                    }

                    break;
                case YamlSequence list:
                    Lists.Add(list);
                    foreach (YamlNode item in list.Items)
                    {
                        Collect(item, doubles);
                    }

                    break;
            }
        }
    }
}
