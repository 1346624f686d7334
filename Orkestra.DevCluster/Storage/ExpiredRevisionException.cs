namespace Orkestra.DevCluster.Storage;

/// <summary>The asked-for revision is older than what the store remembers.</summary>
internal sealed class ExpiredRevisionException(long requested, long oldest)
    : Exception($"too old resource version: {requested} ({oldest})")
{
    public long Requested { get; } = requested;

    public long Oldest { get; } = oldest;
}
