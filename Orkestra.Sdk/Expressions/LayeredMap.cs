namespace Orkestra.Sdk.Expressions;

/// <summary>A base map with a few keys laid over it. The layers stay few (one per context step), so they are searched in order.</summary>
internal sealed class LayeredMap : OrkMap
{
    private readonly OrkMap _base;
    private readonly KeyValuePair<string, OrkValue>[] _layers;
    private string[]? _sortedKeys;

    private LayeredMap(OrkMap @base, KeyValuePair<string, OrkValue>[] layers)
    {
        _base = @base;
        _layers = layers;
    }

    public override int Count => SortedKeys.Count;

    public override IReadOnlyList<string> SortedKeys
    {
        get
        {
            if (_sortedKeys is null)
            {
                var keys = new SortedSet<string>(_base.SortedKeys, StringComparer.Ordinal);
                foreach (KeyValuePair<string, OrkValue> layer in _layers)
                {
                    keys.Add(layer.Key);
                }

                _sortedKeys = [.. keys];
            }

            return _sortedKeys;
        }
    }

    public static LayeredMap Over(OrkMap parent, string key, OrkValue value)
    {
        var layered = parent as LayeredMap;
        KeyValuePair<string, OrkValue>[] old = layered?._layers ?? [];
        int at = Array.FindIndex(old, layer => layer.Key == key);
        var layers = new KeyValuePair<string, OrkValue>[at < 0 ? old.Length + 1 : old.Length];
        old.CopyTo(layers, 0);
        layers[at < 0 ? old.Length : at] = new KeyValuePair<string, OrkValue>(key, value);
        return new LayeredMap(layered?._base ?? parent, layers);
    }

    public override bool TryGetValue(string key, out OrkValue value)
    {
        foreach (KeyValuePair<string, OrkValue> layer in _layers)
        {
            if (layer.Key == key)
            {
                value = layer.Value;
                return true;
            }
        }

        return _base.TryGetValue(key, out value);
    }
}
