using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Orkestra.DevCluster.Security.Tokens;

/// <summary>The opaque tokens that have been given out, with their users and ends. Safe for concurrent use.</summary>
internal sealed class TokenTable(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public string Issue(Requester user, TimeSpan? lifetime)
    {
        string token = RandomNumberGenerator.GetHexString(40, lowercase: true);
        _entries[token] = new Entry(user, lifetime is { } span ? time.GetUtcNow() + span : DateTimeOffset.MaxValue);
        return token;
    }

    public bool Revoke(string token) => _entries.TryRemove(token, out _);

    /// <summary>The token's user; null when the token is unknown, revoked or has ended.</summary>
    public Requester? Find(string token) =>
        _entries.TryGetValue(token, out Entry? entry) && time.GetUtcNow() < entry.End ? entry.User : null;

    private sealed record Entry(Requester User, DateTimeOffset End);
}
