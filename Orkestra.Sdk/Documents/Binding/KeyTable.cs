namespace Orkestra.Sdk.Documents.Binding;

/// <summary>
/// The keys that one type of map may have, with the shape of their values and a sentence of documentation each. Checks, schemas, the
/// field reference and editors all follow from it. Immutable once built.
/// </summary>
internal sealed class KeyTable
{
    private readonly Dictionary<string, KeySpec> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _older = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly List<KeyRule> _rules = [];
    private readonly List<KeyTable> _parts = [];

    /// <param name="title">What the map is, as messages and headings call it.</param>
    public KeyTable(string title) => Title = title;

    /// <summary>What the map is, for example <c>an external call</c>.</summary>
    public string Title { get; }

    /// <summary>The keys to show as accepted ones, in the order of the specification.</summary>
    public IEnumerable<string> Names => _order.Where(key => _keys[key].Role is not (KeyRole.Older or KeyRole.Silent));

    /// <summary>All keys, older spellings included.</summary>
    public IEnumerable<string> AllNames => _order;

    /// <summary>All keys with what is known of them.</summary>
    public IEnumerable<KeySpec> Keys => _order.Select(key => _keys[key]);

    /// <summary>What keys have to do with each other.</summary>
    public IReadOnlyList<KeyRule> Rules => _rules;

    /// <summary>The tables whose keys were added to this one, so that they need not be described again.</summary>
    public IReadOnlyList<KeyTable> Parts => _parts;

    /// <summary>Whether keys that are not ours belong to something else, such as the object that is declared.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>A copy that can be extended.</summary>
    public KeyTable Copy(string? title = null) => new KeyTable(title ?? Title).With(this);

    /// <summary>Adds a key.</summary>
    public KeyTable Key(string name, ValueShape shape, string documentation) => Add(new KeySpec(name, KeyRole.Bound, name, shape, documentation, IsRequired: false));

    /// <summary>Adds a key that must be there.</summary>
    public KeyTable Required(string name, ValueShape shape, string documentation) => Add(new KeySpec(name, KeyRole.Bound, name, shape, documentation, IsRequired: true));

    /// <summary>Adds an earlier spelling of a key.</summary>
    public KeyTable Older(string name, string current) => Add(new KeySpec(name, KeyRole.Older, current, ValueShape.Any, $"Earlier spelling of {current}.", IsRequired: false));

    /// <summary>Adds the keys and rules of another table.</summary>
    public KeyTable With(KeyTable other)
    {
        foreach (KeySpec spec in other.Keys)
        {
            Add(spec);
        }

        _rules.AddRange(other._rules);
        _parts.Add(other);
        return this;
    }

    /// <summary>Says that other keys may stand beside ours.</summary>
    public KeyTable Open()
    {
        IsOpen = true;
        return this;
    }

    /// <summary>Says what is taken when keys are not written.</summary>
    /// <param name="values">The keys with their values, for example <c>workers=3 resync=30s</c>.</param>
    public KeyTable Defaults(string values)
    {
        foreach (string pair in Split(values))
        {
            int equals = pair.IndexOf('=');
            string key = pair.Substring(0, equals);
            _keys[key] = _keys[key] with { Default = pair.Substring(equals + 1) };
        }

        return this;
    }

    /// <summary>Marks keys that this version does not run and that would be missed in the cluster.</summary>
    public KeyTable NotRun(string keys) => Mark(KeyRole.Unsupported, keys);

    /// <summary>Marks keys that this version does not act on, without harm.</summary>
    public KeyTable Inert(string keys) => Mark(KeyRole.Harmless, keys);

    /// <summary>Marks keys that are accepted without a word.</summary>
    public KeyTable Silent(string keys) => Mark(KeyRole.Silent, keys);

    public KeyTable AtMostOne(string keys, string? help = null) => Rule(KeyRuleKind.AtMostOne, keys, help);

    public KeyTable AtLeastOne(string keys, string? help = null) => Rule(KeyRuleKind.AtLeastOne, keys, help);

    public KeyTable ExactlyOne(string keys, string? help = null) => AtMostOne(keys, help).AtLeastOne(keys, help);

    public KeyTable Needs(string key, string other, string? help = null) => Rule(KeyRuleKind.Needs, $"{key} {other}", help);

    public bool TryGet(string key, out KeyRole role, out string current)
    {
        bool found = _keys.TryGetValue(key, out KeySpec? spec);
        role = spec?.Role ?? default;
        current = spec?.Target ?? key;
        return found;
    }

    /// <summary>What is known of a key in its current spelling; null when it is unknown.</summary>
    public KeySpec? Find(string key)
    {
        if (!_keys.TryGetValue(key, out KeySpec? spec))
        {
            return null;
        }

        return spec.Role == KeyRole.Older && _keys.TryGetValue(spec.Target, out KeySpec? current) ? current : spec;
    }

    /// <summary>The older spellings of a key.</summary>
    public IReadOnlyList<string> OlderSpellings(string current) => _older.TryGetValue(current, out List<string>? older) ? older : [];

    private static string[] Split(string keys) => keys.Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private KeyTable Add(KeySpec spec)
    {
        if (!_keys.ContainsKey(spec.Name))
        {
            _order.Add(spec.Name);
            if (spec.Role == KeyRole.Older)
            {
                AddOlder(spec);
            }
        }

        _keys[spec.Name] = spec;
        return this;
    }

    // Absent keys are asked for far more often than tables are built.
    private void AddOlder(KeySpec spec)
    {
        if (!_older.TryGetValue(spec.Target, out List<string>? older))
        {
            _older.Add(spec.Target, older = []);
        }

        older.Add(spec.Name);
    }

    private KeyTable Mark(KeyRole role, string keys)
    {
        foreach (string key in Split(keys))
        {
            _keys[key] = _keys[key] with { Role = role };
        }

        return this;
    }

    private KeyTable Rule(KeyRuleKind kind, string keys, string? help)
    {
        _rules.Add(new KeyRule(kind, Split(keys), help));
        return this;
    }
}
