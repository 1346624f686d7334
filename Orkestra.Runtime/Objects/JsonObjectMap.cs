using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Objects;

/// <summary>
/// A JSON object as an expression map. Values are decoded when they are asked for and remembered by this view, so that the many
/// expressions of one reconcile decode a field once.
/// </summary>
internal class JsonObjectMap : OrkMap
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly int _start;

    // A list that only grows at its head: readers on other threads see a complete entry or none, and a lost race decodes a value twice.
    private Entry? _decoded;
    private string[]? _sortedKeys;

    public JsonObjectMap(ReadOnlyMemory<byte> json, int start)
    {
        _json = json;
        _start = start;
    }

    public override int Count => SortedKeys.Count;

    public override IReadOnlyList<string> SortedKeys => _sortedKeys ??= ReadKeys();

    public override bool TryGetValue(string key, out OrkValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        for (Entry? entry = Volatile.Read(ref _decoded); entry is not null; entry = entry.Next)
        {
            if (entry.Key == key)
            {
                value = entry.Value;
                return true;
            }
        }

        if (!TryFind(key, out JsonRange range))
        {
            value = default;
            return false;
        }

        value = JsonView.Decode(_json, range);
        Volatile.Write(ref _decoded, new Entry(key, value, _decoded));
        return true;
    }

    protected virtual bool TryFind(string key, out JsonRange range)
    {
        Span<byte> buffer = stackalloc byte[Utf8Key.StackSize];
        return JsonScan.TryFindMember(_json.Span, _start, Utf8Key.Encode(key, buffer), out range);
    }

    private string[] ReadKeys()
    {
        var keys = new List<string>();
        var members = new JsonMembers(_json.Span, _start);
        while (members.MoveNext())
        {
            keys.Add(JsonText.Decode(members.RawName));
        }

        keys.Sort(StringComparer.Ordinal);
        int unique = 0;
        for (int i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                keys[unique++] = keys[i];
            }
        }

        keys.RemoveRange(unique, keys.Count - unique);
        return keys.ToArray();
    }

    private sealed record Entry(string Key, OrkValue Value, Entry? Next);
}
