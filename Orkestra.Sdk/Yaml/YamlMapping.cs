using System.Diagnostics.CodeAnalysis;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>A map node. Keys keep their order; a duplicate key has been reported and its first value kept.</summary>
public sealed class YamlMapping : YamlNode
{
    private readonly Dictionary<string, int> _index;

    internal YamlMapping(SourceFile file, TextSpan span, IReadOnlyList<YamlEntry> entries)
        : base(file, span)
    {
        Entries = entries;
        _index = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            _index[entries[i].Key.Value] = i;
        }
    }

    /// <summary>The keys and values in the order of the file.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; }

    /// <summary>Number of keys.</summary>
    public int Count => Entries.Count;

    /// <summary>The value of a key, or null when the key is absent.</summary>
    public YamlNode? this[string key] => TryGetValue(key, out YamlNode? value) ? value : null;

    /// <summary>Looks up a key; keys are case-sensitive.</summary>
    public bool TryGetValue(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        bool found = _index.TryGetValue(key, out int at);
        value = found ? Entries[at].Value : null;
        return found;
    }

    /// <summary>Looks up a key together with its own place; keys are case-sensitive.</summary>
    public bool TryGetEntry(string key, out YamlEntry entry)
    {
        bool found = _index.TryGetValue(key, out int at);
        entry = found ? Entries[at] : default;
        return found;
    }

    /// <summary>A copy without some keys, at the same place in the file.</summary>
    public YamlMapping Without(Func<string, bool> isDropped) =>
        new(File, Span, Entries.Where(entry => !isDropped(entry.Key.Value)).ToArray());

    /// <inheritdoc/>
    public override string Describe() => "a map";
}
