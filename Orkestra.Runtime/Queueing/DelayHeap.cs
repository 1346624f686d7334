namespace Orkestra.Runtime.Queueing;

/// <summary>
/// Keys ordered by due time, each at most once: adding a key again keeps the earlier of its two times, as one run answers both
/// requests. A binary heap with a position per key. Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class DelayHeap<TKey>
    where TKey : notnull
{
    private readonly List<Entry> _heap = [];
    private readonly Dictionary<TKey, int> _positions = [];
    private long _sequence;

    public int Count => _heap.Count;

    public bool Contains(TKey key) => _positions.ContainsKey(key);

    /// <summary>Due time of the first key; only valid while <see cref="Count"/> is positive.</summary>
    public long NextDue => _heap[0].Due;

    /// <summary>Adds a key, or moves it forward.</summary>
    /// <returns>Whether the first due time changed, so that the timer must be set again.</returns>
    public bool Add(TKey key, long due)
    {
        if (_positions.TryGetValue(key, out int position))
        {
            if (_heap[position].Due <= due)
            {
                return false;
            }

            _heap[position] = _heap[position] with { Due = due };
        }
        else
        {
            position = _heap.Count;
            _heap.Add(new Entry(key, due, _sequence++));
            _positions[key] = position;
        }

        return SiftUp(position) == 0;
    }

    /// <summary>Removes the first key if it is due.</summary>
    public bool TryTakeDue(long now, out TKey key)
    {
        if (_heap.Count == 0 || _heap[0].Due > now)
        {
            key = default!;
            return false;
        }

        key = _heap[0].Key;
        _positions.Remove(key);
        Entry last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (_heap.Count > 0)
        {
            Place(0, last);
            SiftDown(0);
        }

        return true;
    }

    public void Clear()
    {
        _heap.Clear();
        _positions.Clear();
    }

    private int SiftUp(int position)
    {
        Entry entry = _heap[position];
        while (position > 0)
        {
            int parent = (position - 1) / 2;
            if (!entry.Before(_heap[parent]))
            {
                break;
            }

            Place(position, _heap[parent]);
            position = parent;
        }

        Place(position, entry);
        return position;
    }

    private void SiftDown(int position)
    {
        Entry entry = _heap[position];
        while (true)
        {
            int child = (2 * position) + 1;
            if (child >= _heap.Count)
            {
                break;
            }

            if (child + 1 < _heap.Count && _heap[child + 1].Before(_heap[child]))
            {
                child++;
            }

            if (!_heap[child].Before(entry))
            {
                break;
            }

            Place(position, _heap[child]);
            position = child;
        }

        Place(position, entry);
    }

    private void Place(int position, Entry entry)
    {
        _heap[position] = entry;
        _positions[entry.Key] = position;
    }

    // The sequence makes keys that are due at the same instant leave in the order they came.
    private readonly record struct Entry(TKey Key, long Due, long Sequence)
    {
        public bool Before(Entry other) => Due != other.Due ? Due < other.Due : Sequence < other.Sequence;
    }
}
