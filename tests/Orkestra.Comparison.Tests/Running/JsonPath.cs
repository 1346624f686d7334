using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>
/// A place in a JSON tree: <c>items[0].metadata.labels[app.kubernetes.io/name]</c>. As a pattern, <c>*</c> stands for one step and
/// <c>**</c> for any number of them.
/// </summary>
internal sealed record JsonPath(IReadOnlyList<string> Steps)
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("./[]{}");

    public static JsonPath Root { get; } = new([]);

    public static JsonPath Parse(string text)
    {
        List<string> steps = [];
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] == '.')
            {
                i++;
            }
            else if (text[i] == '[')
            {
                // A key such as k:{"name":"x"} may itself contain brackets; the one that ends it is followed by '.', '[' or nothing.
                int end = i + 1;
                while (!(text[end] == ']' && (end + 1 == text.Length || text[end + 1] is '.' or '[')))
                {
                    end++;
                }

                steps.Add(text[(i + 1)..end]);
                i = end + 1;
            }
            else
            {
                int end = text.AsSpan(i).IndexOfAny('.', '[');
                end = end < 0 ? text.Length : i + end;
                steps.Add(text[i..end]);
                i = end;
            }
        }

        return new JsonPath(steps);
    }

    public JsonPath Then(string step) => new([.. Steps, step]);

    public JsonPath Then(int index) => Then(index.ToString(CultureInfo.InvariantCulture));

    public JsonNode? Find(JsonNode? root)
    {
        JsonNode? node = root;
        foreach (string step in Steps)
        {
            node = node switch
            {
                JsonObject map => map[step],
                JsonArray list when int.TryParse(step, out int index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Removes whatever this pattern matches.</summary>
    public void RemoveFrom(JsonNode? root) => RemoveFrom(root, 0);

    /// <summary>Whether this pattern matches the path, or a part that the path lies in.</summary>
    public bool Covers(JsonPath path) => Covers(path, 0, 0);

    public override string ToString()
    {
        StringBuilder text = new();
        foreach (string step in Steps)
        {
            bool isPlain = !step.AsSpan().ContainsAny(s_special) && !step.All(char.IsAsciiDigit);
            text.Append(isPlain ? text.Length > 0 ? "." + step : step : $"[{step}]");
        }

        return text.ToString();
    }

    private bool Covers(JsonPath path, int mine, int theirs)
    {
        if (mine == Steps.Count)
        {
            return true;
        }

        if (Steps[mine] == "**")
        {
            return Covers(path, mine + 1, theirs) || theirs < path.Steps.Count && Covers(path, mine, theirs + 1);
        }

        return theirs < path.Steps.Count
            && (Steps[mine] == "*" || Steps[mine] == path.Steps[theirs])
            && Covers(path, mine + 1, theirs + 1);
    }

    private void RemoveFrom(JsonNode? node, int at)
    {
        if (node is JsonObject map)
        {
            foreach (string key in map.Select(static m => m.Key).ToArray())
            {
                if (Steps[at] != "*" && Steps[at] != key)
                {
                    continue;
                }

                if (at == Steps.Count - 1)
                {
                    map.Remove(key);
                }
                else
                {
                    RemoveFrom(map[key], at + 1);
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (int i = list.Count - 1; i >= 0; i--)
            {
                if (Steps[at] != "*" && Steps[at] != i.ToString(CultureInfo.InvariantCulture))
                {
                    continue;
                }

                if (at == Steps.Count - 1)
                {
                    list.RemoveAt(i);
                }
                else
                {
                    RemoveFrom(list[i], at + 1);
                }
            }
        }
    }
}
