using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>
/// The part of JSONPath that printer columns use: members (<c>.a</c>, <c>['a.b']</c>, <c>\.</c> for a dot inside a name), positions
/// (<c>[0]</c>, <c>[-1]</c>), all items (<c>[*]</c>) and filters by equality (<c>[?(@.type=="Ready")]</c>).
/// </summary>
internal sealed class JsonPath
{
    private readonly List<Func<JsonNode, IEnumerable<JsonNode?>>> _steps = [];

    private JsonPath()
    {
    }

    /// <summary>Reads a path; null when it uses anything else.</summary>
    public static JsonPath? TryParse(string text)
    {
        var path = new JsonPath();
        text = text.Trim();
        if (text.StartsWith('{') && text.EndsWith('}'))
        {
            text = text[1..^1];
        }

        int i = text.StartsWith('$') ? 1 : 0;
        while (i < text.Length)
        {
            bool understood = text[i] switch
            {
                '.' => path.ReadMember(text, ref i),
                '[' => path.ReadBracket(text, ref i),
                _ => false,
            };
            if (!understood)
            {
                return null;
            }
        }

        return path;
    }

    /// <summary>The first value found; null when there is none.</summary>
    public JsonNode? First(JsonNode root)
    {
        IEnumerable<JsonNode?> found = [root];
        foreach (Func<JsonNode, IEnumerable<JsonNode?>> step in _steps)
        {
            found = found.OfType<JsonNode>().SelectMany(step);
        }

        return found.FirstOrDefault();
    }

    private bool ReadMember(string text, ref int i)
    {
        var name = new System.Text.StringBuilder();
        for (i++; i < text.Length && text[i] is not ('.' or '['); i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            name.Append(text[i]);
        }

        if (name.Length == 0)
        {
            return i == text.Length && _steps.Count == 0;
        }

        AddMember(name.ToString());
        return true;
    }

    private bool ReadBracket(string text, ref int i)
    {
        int end = text.IndexOf(']', i);
        if (text.AsSpan(i).StartsWith("[?("))
        {
            end = text.IndexOf(")]", i, StringComparison.Ordinal) + 1;
        }

        if (end <= i)
        {
            return false;
        }

        string inner = text[(i + 1)..end].Trim();
        i = end + 1;
        if (inner == "*")
        {
            _steps.Add(static node => node is JsonArray list ? list : node is JsonObject obj ? obj.Select(static m => m.Value) : []);
            return true;
        }

        if (inner.Length > 1 && inner[0] is '\'' or '"' && inner[^1] == inner[0])
        {
            AddMember(inner[1..^1]);
            return true;
        }

        if (int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index))
        {
            _steps.Add(node => node is JsonArray list && (index < 0 ? list.Count + index : index) is var at && at >= 0 && at < list.Count ? [list[at]] : []);
            return true;
        }

        return inner.StartsWith("?(", StringComparison.Ordinal) && ReadFilter(inner[2..^1]);
    }

    private bool ReadFilter(string filter)
    {
        bool negated = filter.Contains("!=", StringComparison.Ordinal);
        string[] sides = filter.Split(negated ? "!=" : "==", 2, StringSplitOptions.TrimEntries);
        if (sides.Length != 2 || !sides[0].StartsWith('@') || TryParse(sides[0][1..]) is not { } left || sides[1].Length == 0)
        {
            return false;
        }

        string right = sides[1];
        if (right.Length > 1 && right[0] is '\'' or '"' && right[^1] == right[0])
        {
            right = right[1..^1];
        }

        _steps.Add(node => node is JsonArray list
            ? list.Where(item => item is not null && left.First(item) is { } value && ((value.AsString() ?? value.ToText()) == right) != negated)
            : []);
        return true;
    }

    private void AddMember(string name) => _steps.Add(node => node is JsonObject obj && obj[name] is { } value ? [value] : []);
}
