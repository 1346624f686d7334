using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Cross;

/// <summary>
/// Remembers which custom resources of one entry have read which of others, so that a change wakes exactly its readers. What is not
/// remembered is found by the resync. Safe for concurrent use.
/// </summary>
internal sealed class CrossDependencies
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectKey, Observed[]> _byReader = [];
    private readonly Dictionary<Observed, HashSet<ObjectKey>> _readers = [];

    /// <summary>Replaces what a reader has read.</summary>
    public void Set(ObjectKey reader, IEnumerable<(OperatorPlan Entry, CrossTarget Target)> read)
    {
        // A reference by labels may be met by any custom resource tomorrow.
        Observed[] observed = [.. read.Select(static pair => new Observed(pair.Entry.EntryName, pair.Target.Labels.Count > 0 ? null : pair.Target.Key)).Distinct()];
        lock (_gate)
        {
            if (_byReader.TryGetValue(reader, out Observed[]? before) && before.SequenceEqual(observed))
            {
                return;
            }

            ForgetLocked(reader);
            if (observed.Length == 0)
            {
                return;
            }

            _byReader[reader] = observed;
            foreach (Observed one in observed)
            {
                if (!_readers.TryGetValue(one, out HashSet<ObjectKey>? readers))
                {
                    _readers[one] = readers = [];
                }

                readers.Add(reader);
            }
        }
    }

    /// <summary>Drops a reader that is gone.</summary>
    public void Forget(ObjectKey reader)
    {
        lock (_gate)
        {
            ForgetLocked(reader);
        }
    }

    /// <summary>Who has read a custom resource, or could read it now.</summary>
    public IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed)
    {
        lock (_gate)
        {
            IEnumerable<ObjectKey> byKey = _readers.GetValueOrDefault(new Observed(entry.EntryName, changed)) ?? [];
            IEnumerable<ObjectKey> byLabels = _readers.GetValueOrDefault(new Observed(entry.EntryName, null)) ?? [];
            return [.. byKey.Union(byLabels)];
        }
    }

    private void ForgetLocked(ObjectKey reader)
    {
        if (!_byReader.Remove(reader, out Observed[]? before))
        {
            return;
        }

        foreach (Observed one in before)
        {
            if (_readers.TryGetValue(one, out HashSet<ObjectKey>? readers) && readers.Remove(reader) && readers.Count == 0)
            {
                _readers.Remove(one);
            }
        }
    }

    private sealed record Observed(string EntryName, ObjectKey? Key);
}
