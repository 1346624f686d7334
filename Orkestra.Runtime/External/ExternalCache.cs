using System.Diagnostics.CodeAnalysis;

namespace Orkestra.Runtime.External;

/// <summary>Keeps answers for the time their declarations allow. Safe for concurrent use.</summary>
/// <typeparam name="T">What is kept; immutable.</typeparam>
internal sealed class ExternalCache<T>(TimeProvider time)
{
    // URLs may carry names of custom resources; this bounds what they can pile up.
    private const int MaxEntries = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (T Value, DateTimeOffset Until)> _entries = new(StringComparer.Ordinal);

    public bool TryGet(string key, [MaybeNullWhen(false)] out T value)
    {
        lock (_gate)
        {
            bool found = _entries.TryGetValue(key, out (T Value, DateTimeOffset Until) entry) && entry.Until > time.GetUtcNow();
            value = found ? entry.Value : default;
            return found;
        }
    }

    public void Set(string key, T value, TimeSpan lifetime)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            if (_entries.Count >= MaxEntries && !_entries.ContainsKey(key))
            {
                MakeRoomLocked(now);
            }

            _entries[key] = (value, now + lifetime);
        }
    }

    private void MakeRoomLocked(DateTimeOffset now)
    {
        foreach (string expired in _entries.Where(entry => entry.Value.Until <= now).Select(static entry => entry.Key).ToList())
        {
            _entries.Remove(expired);
        }

        if (_entries.Count >= MaxEntries)
        {
            _entries.Remove(_entries.MinBy(static entry => entry.Value.Until).Key);
        }
    }
}
