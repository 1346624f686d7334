using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Playground;

/// <summary>Reads what requests bring along: data, user-defined notes, sentinels and times.</summary>
public static class PlaygroundData
{
    /// <summary>Reads a map written as JSON or YAML; of several YAML documents the first.</summary>
    public static bool TryReadMap(string text, [NotNullWhen(true)] out OrkMap? map)
    {
        map = null;
        return (OrkJson.TryParse(text, out OrkValue value) || YamlValues.TryParse(text, out value)) && value.TryGetMap(out map);
    }

    /// <summary>Reads an RFC 3339 time.</summary>
    public static bool TryReadTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    /// <summary>Data with the keys of other data laid over it.</summary>
    public static OrkMap Overlay(OrkMap data, OrkMap over)
    {
        if (data.Count == 0)
        {
            return over;
        }

        var entries = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        foreach (OrkMap layer in new[] { data, over })
        {
            foreach (string key in layer.SortedKeys)
            {
                layer.TryGetValue(key, out OrkValue value);
                entries[key] = value;
            }
        }

        return new OrkDictionary(entries);
    }

    internal static NoteCatalog AddNotes(NoteCatalog notes, OrkValue declared)
    {
        var added = new List<UserNote>();
        if (declared.Member("functions") is { IsNull: false } functions)
        {
            declared = functions;
        }

        if (declared.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                added.Add(new UserNote(NoteText(list[i], "name"), NoteText(list[i], "expression")));
            }
        }
        else if (declared.TryGetMap(out OrkMap? map))
        {
            foreach (string name in map.SortedKeys)
            {
                map.TryGetValue(name, out OrkValue body);
                added.Add(new UserNote(name, body.Kind == OrkValueKind.Map ? NoteText(body, "expression") : body.IsNull ? string.Empty : body.ToText()));
            }
        }
        else
        {
            throw new PlaygroundException("notes is a list of maps with name and expression, or a map from names to expressions");
        }

        return notes.WithUserNotes(added);
    }

    internal static Dictionary<string, string> Sentinels(OrkValue declared)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!declared.TryGetMap(out OrkMap? map))
        {
            throw new PlaygroundException("sentinels is a map from names to values");
        }

        foreach (string name in map.SortedKeys)
        {
            map.TryGetValue(name, out OrkValue value);
            values[name] = value.IsNull ? string.Empty : value.ToText();
        }

        return values;
    }

    private static string NoteText(OrkValue note, string key) =>
        note.Member(key) is { IsNull: false } text ? text.ToText() : throw new PlaygroundException($"a user-defined note lacks its {key}");
}
