namespace Orkestra.Runtime.Objects;

/// <summary>The root of an object's view: jumps straight to the parts that nearly every expression starts with.</summary>
internal sealed class KubeObjectMap : JsonObjectMap
{
    private readonly JsonRange _metadata;
    private readonly JsonRange _spec;
    private readonly JsonRange _status;

    public KubeObjectMap(ReadOnlyMemory<byte> json, JsonRange metadata, JsonRange spec, JsonRange status)
        : base(json, JsonScan.SkipSpace(json.Span, 0))
    {
        _metadata = metadata;
        _spec = spec;
        _status = status;
    }

    protected override bool TryFind(string key, out JsonRange range)
    {
        range = key switch
        {
            "metadata" => _metadata,
            "spec" => _spec,
            "status" => _status,
            _ => default,
        };
        return range.Exists || base.TryFind(key, out range);
    }
}
