namespace Orkestra.Sdk.Documents.Binding;

/// <summary>The keys that one type of map may have. Immutable once built.</summary>
internal sealed class KeyTable
{
    private readonly Dictionary<string, (KeyRole Role, string Target)> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public KeyTable(string bound) => Add(KeyRole.Bound, bound);

    private KeyTable(KeyTable other)
    {
        foreach (string key in other._order)
        {
            _order.Add(key);
            _keys[key] = other._keys[key];
        }
    }

    /// <summary>The keys to show as accepted ones, in the order of the specification.</summary>
    public IEnumerable<string> Names => _order.Where(key => _keys[key].Role is not (KeyRole.Older or KeyRole.Silent));

    /// <summary>All keys, older spellings included.</summary>
    public IEnumerable<string> AllNames => _order;

    /// <summary>A copy that can be extended.</summary>
    public KeyTable Copy() => new(this);

    public KeyTable With(string keys) => Add(KeyRole.Bound, keys);

    public KeyTable Unsupported(string keys) => Add(KeyRole.Unsupported, keys);

    public KeyTable Harmless(string keys) => Add(KeyRole.Harmless, keys);

    public KeyTable Silent(string keys) => Add(KeyRole.Silent, keys);

    public KeyTable Older(string key, string current) => Add(KeyRole.Older, key, current);

    public bool TryGet(string key, out KeyRole role, out string current)
    {
        bool found = _keys.TryGetValue(key, out (KeyRole Role, string Target) spec);
        role = spec.Role;
        current = found ? spec.Target : key;
        return found;
    }

    /// <summary>The older spellings of a key.</summary>
    public IEnumerable<string> OlderSpellings(string current) =>
        _order.Where(key => _keys[key].Role == KeyRole.Older && _keys[key].Target == current);

    private KeyTable Add(KeyRole role, string keys, string? current = null)
    {
        foreach (string key in keys.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_keys.ContainsKey(key))
            {
                _order.Add(key);
            }

            _keys[key] = (role, current ?? key);
        }

        return this;
    }
}
