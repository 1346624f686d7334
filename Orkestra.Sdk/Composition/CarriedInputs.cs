using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// The inputs that an entry carries, because only a custom resource gives their values. Two imports may name different values alike:
/// the later one then gets a name of its own.
/// </summary>
internal sealed class CarriedInputs
{
    private readonly List<YamlEntry> _entries = [];

    public CarriedInputs(YamlMapping? declared)
    {
        _entries.AddRange(declared?.Entries ?? []);
    }

    /// <summary>Carries a value and gives the name by which the entry's texts read it.</summary>
    public string Carry(string name, YamlScalar value, YamlNode nameNode)
    {
        string unique = name;
        for (int number = 2; ; number++)
        {
            int at = _entries.FindIndex(entry => entry.Key.Value == unique);
            if (at < 0)
            {
                _entries.Add(new YamlEntry(NodeEdit.Name(unique, nameNode), value));
                return unique;
            }

            if (NamedItems.AreEqual(_entries[at].Value, value))
            {
                return unique;
            }

            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The entry's <c>inputs</c>; null when it carries none.</summary>
    public YamlMapping? ToNode(YamlNode place) => _entries.Count == 0 ? null : new YamlMapping(place.File, place.HeadSpan, [.. _entries]);
}
