namespace Orkestra.Sdk.Expressions;

/// <summary>A map held in memory. The dictionary given must not change afterwards.</summary>
public sealed class OrkDictionary : OrkMap
{
    private readonly IReadOnlyDictionary<string, OrkValue> _entries;
    private string[]? _sortedKeys;

    /// <summary>Wraps a dictionary whose keys compare ordinally.</summary>
    public OrkDictionary(IReadOnlyDictionary<string, OrkValue> entries) => _entries = entries;

    /// <summary>The map without keys.</summary>
    public static OrkDictionary Empty { get; } = new(new Dictionary<string, OrkValue>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int Count => _entries.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SortedKeys
    {
        get
        {
            if (_sortedKeys is null)
            {
                string[] keys = [.. _entries.Keys];
                Array.Sort(keys, StringComparer.Ordinal);
                _sortedKeys = keys;
            }

            return _sortedKeys;
        }
    }

    /// <inheritdoc/>
    public override bool TryGetValue(string key, out OrkValue value) => _entries.TryGetValue(key, out value);
}
