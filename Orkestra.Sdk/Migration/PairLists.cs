using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Migration;

/// <summary>Writes a list of maps of key and value as one map.</summary>
internal static class PairLists
{
    /// <summary>The edits; null when something in the list would get lost.</summary>
    public static IReadOnlyList<TextEdit>? Rewrite(YamlSequence list, BlockText text)
    {
        var edits = new List<TextEdit>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        bool isFlow = text.IsFlow(list);
        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlMapping { Count: <= 2 } pair || pair["key"] is not YamlScalar name || !names.Add(name.Value)
                || pair.Entries.Any(entry => entry.Key.Value is not ("key" or "value") || !BlockText.IsOwn(pair, entry))
                || item.Span.Start < list.Span.Start || item.Span.End > list.Span.End)
            {
                return null;
            }

            YamlNode? value = pair["value"];
            bool hasSource = value is not null && value.Span.Length > 0;
            string written = $"{text.Source(name)}: {(hasSource ? text.Source(value!) : "\"\"")}";
            int start = isFlow ? pair.Span.Start : DashBefore(pair, list);
            if (start < 0 || (!text.IsFlow(pair) && !IsCompact(pair, name, value, list.File.Text)))
            {
                return null;
            }

            edits.Add(new TextEdit(TextSpan.FromBounds(start, pair.Span.End), written));
        }

        if (isFlow && list.Items.Count > 0)
        {
            edits.Add(new TextEdit(new TextSpan(list.Span.Start, 1), "{ "));
            edits.Add(new TextEdit(new TextSpan(list.Span.End - 1, 1), " }"));
        }

        return edits;
    }

    private static int DashBefore(YamlMapping pair, YamlSequence list)
    {
        string text = list.File.Text;
        int at = pair.Span.Start - 1;
        while (at > list.Span.Start && text[at] is ' ' or '\t')
        {
            at--;
        }

        return at >= list.Span.Start && text[at] == '-' ? at : -1;
    }

    // Comments between the two lines of a pair have no place in one line, and a value before its key ends elsewhere than the pair.
    private static bool IsCompact(YamlMapping pair, YamlScalar name, YamlNode? value, string text)
    {
        if (value is null || value.Span.Length == 0)
        {
            return true;
        }

        (YamlNode first, YamlNode second) = name.Span.Start < value.Span.Start ? ((YamlNode)name, value) : (value, name);
        string between = text.Substring(first.Span.End, second.Span.Start - first.Span.End);
        return !between.Contains('#') && second.Span.End == pair.Span.End && value is YamlScalar { Style: not (YamlScalarStyle.Literal or YamlScalarStyle.Folded) };
    }
}
