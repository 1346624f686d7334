using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Migration;

/// <summary>Takes settings of an entry to where the newest spelling has them: <c>operatorBox.reconciler</c>.</summary>
internal sealed class SettingMoves
{
    private static readonly string[] s_ofEntry = ["workers", "resync", "queue"];
    private static readonly string[] s_ofBox = ["workers", "resync", "queue", "default", "profile", "hooks", "constructor"];

    private readonly BlockText _text;
    private readonly YamlMapping _entry;
    private readonly YamlEntry? _box;
    private readonly YamlEntry? _inner;

    public SettingMoves(YamlMapping entry, BlockText text)
    {
        _entry = entry;
        _text = text;
        _box = Find(entry, "operatorBox", "reconciler");
        _inner = _box?.Value is YamlMapping box ? Find(box, "reconcile", "reconciler") : null;
    }

    /// <summary>The edits for one entry; null when there is nothing to move, or it cannot be moved without touching something else.</summary>
    public IReadOnlyList<TextEdit>? Edits(List<MigrationChange> changes)
    {
        List<(YamlMapping Owner, YamlEntry Entry, string Key)> moved = Moved();
        if (moved.Count == 0 || !IsReachable())
        {
            return null;
        }

        var spans = new List<TextSpan>();
        var taken = new List<(YamlEntry Entry, TextSpan Lines)>();
        foreach ((YamlMapping owner, YamlEntry entry, string key) in moved)
        {
            bool isOverridden = Has(_inner?.Value as YamlMapping, key) || (ReferenceEquals(owner, _entry) && Has(_box?.Value as YamlMapping, key));
            bool isFlow = _text.IsFlow(owner);
            TextSpan? place = isFlow ? BlockText.FlowItem(owner, entry, other => !moved.Exists(item => ReferenceEquals(item.Entry.Key, other.Key))) : _text.LinesOf(entry);
            if (place is not { } span || (!isOverridden && _text.IsFlow(Target()) && !isFlow && !FitsInBraces(entry, span)))
            {
                return null;
            }

            spans.Add(span);
            if (!isOverridden)
            {
                taken.Add((entry, span));
            }

            changes.Add(new MigrationChange(
                entry.Key.File.GetPosition(entry.Key.Span.Start).Line,
                isOverridden ? $"'{key}' is deleted: operatorBox has it too" : $"'{key}' is now operatorBox.reconciler.{key}"));
        }

        List<TextEdit> edits = Joined(spans);
        if (taken.Count > 0)
        {
            edits.Add(Put(taken, moved));
        }

        return edits;
    }

    // What stands on lines of its own, with a comment, has no place in braces.
    private static bool FitsInBraces(YamlEntry entry, TextSpan lines) =>
        entry.Value is YamlScalar { Style: not (YamlScalarStyle.Literal or YamlScalarStyle.Folded) } && !entry.Key.File.Text.Substring(lines.Start, lines.Length).Contains('#');

    // Neighbours in braces both take the comma between them.
    private static List<TextEdit> Joined(List<TextSpan> spans)
    {
        var joined = new List<TextEdit>();
        foreach (TextSpan span in spans.OrderBy(static span => span.Start))
        {
            if (joined.Count > 0 && joined[joined.Count - 1].Span is { } last && span.Start < last.End)
            {
                joined[joined.Count - 1] = new TextEdit(TextSpan.FromBounds(last.Start, Math.Max(last.End, span.End)), string.Empty);
            }
            else
            {
                joined.Add(new TextEdit(span, string.Empty));
            }
        }

        return joined;
    }

    private static YamlEntry? Find(YamlMapping map, params string[] keys)
    {
        foreach (string key in keys)
        {
            if (map.TryGetEntry(key, out YamlEntry entry) && entry.Value is not YamlScalar { IsNull: true })
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Has(YamlMapping? map, string key) => map?[key] is { } value && value is not YamlScalar { IsNull: true };

    private List<(YamlMapping Owner, YamlEntry Entry, string Key)> Moved()
    {
        var moved = new List<(YamlMapping Owner, YamlEntry Entry, string Key)>();
        Add(_entry, s_ofEntry);
        if (_box?.Value is YamlMapping box)
        {
            Add(box, s_ofBox);
        }

        return moved;

        void Add(YamlMapping owner, string[] keys)
        {
            foreach (YamlEntry entry in owner.Entries)
            {
                if (keys.Contains(entry.Key.Value) && entry.Value is not YamlScalar { IsNull: true })
                {
                    moved.Add((owner, entry, entry.Key.Value));
                }
            }
        }
    }

    // Where settings go.
    private YamlMapping Target() => _inner?.Value as YamlMapping ?? _box?.Value as YamlMapping ?? _entry;

    // What stands behind an anchor is used elsewhere too.
    private bool IsReachable() =>
        (_box is not { } box || (box.Value is YamlMapping && BlockText.IsOwn(_entry, box)))
        && (_inner is not { } inner || (inner.Value is YamlMapping && BlockText.IsOwn((YamlMapping)_box!.Value.Value, inner)))
        && Moved().All(static moved => BlockText.IsOwn(moved.Owner, moved.Entry))
        && !(_entry.TryGetEntry("operatorBox", out YamlEntry empty) && _box is null && empty.Value is YamlScalar)
        && !(_box?.Value is YamlMapping holder && _inner is null && (holder.TryGetValue("reconciler", out _) || holder.TryGetValue("reconcile", out _)));

    private TextEdit Put(List<(YamlEntry Entry, TextSpan Lines)> taken, List<(YamlMapping Owner, YamlEntry Entry, string Key)> moved)
    {
        YamlMapping target = Target();
        string? wrap = _inner is not null ? null : _box is not null ? "reconciler" : "operatorBox";
        if (_text.IsFlow(target))
        {
            string items = string.Join(", ", taken.Select(item => $"{item.Entry.Key.Value}: {_text.Source(item.Entry.Value)}"));
            string inBraces = wrap switch
            {
                null => items,
                "reconciler" => $"reconciler: {{ {items} }}",
                _ => $"operatorBox: {{ reconciler: {{ {items} }} }}",
            };
            bool isAlone = target.Entries.All(entry => moved.Any(item => ReferenceEquals(item.Owner, target) && item.Key == entry.Key.Value));
            return new TextEdit(new TextSpan(target.Span.Start + 1, 0), $" {inBraces}{(isAlone ? " " : ",")}");
        }

        int column = _text.ColumnOf(target);
        int inside = column + (wrap switch { null => 0, "reconciler" => 2, _ => 4 });
        var lines = new System.Text.StringBuilder();
        if (wrap == "operatorBox")
        {
            lines.Append(' ', column).Append("operatorBox:").Append(_text.NewLine);
            lines.Append(' ', column + 2).Append("reconciler:").Append(_text.NewLine);
        }
        else if (wrap == "reconciler")
        {
            lines.Append(' ', column).Append("reconciler:").Append(_text.NewLine);
        }

        foreach ((YamlEntry entry, TextSpan span) in taken)
        {
            YamlMapping owner = moved.First(item => ReferenceEquals(item.Entry.Key, entry.Key)).Owner;
            string written = _text.IsFlow(owner)
                ? $"{new string(' ', inside)}{entry.Key.Value}: {_text.Source(entry.Value)}{_text.NewLine}"
                : BlockText.Reindent(target.File.Text.Substring(span.Start, span.Length), inside - _text.ColumnOf(entry.Key));
            lines.Append(written);
            if (written.Length > 0 && written[written.Length - 1] != '\n')
            {
                lines.Append(_text.NewLine);
            }
        }

        return new TextEdit(new TextSpan(PlaceIn(target, taken), 0), lines.ToString());
    }

    // Right below the key that holds the block; in the entry itself, where the first of them stood.
    private int PlaceIn(YamlMapping target, List<(YamlEntry Entry, TextSpan Lines)> taken)
    {
        YamlEntry? holder = _inner ?? _box;
        return holder is { } key ? _text.NextLine(key.Key.Span.End) : taken.Min(static item => item.Lines.Start);
    }
}
