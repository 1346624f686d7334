using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The last trace of each custom resource, for as many resources as it has room for; the ones longest without a cycle go first. Safe for
/// concurrent use.
/// </summary>
public sealed class ReconcileTraceLog
{
    private readonly Lock _gate = new();
    private readonly int _capacity;
    private readonly Dictionary<ObjectKey, LinkedListNode<ReconcileTrace>> _byKey = [];
    private readonly LinkedList<ReconcileTrace> _oldestFirst = [];

    /// <summary>Creates the log.</summary>
    /// <param name="capacity">Number of custom resources whose last trace is kept.</param>
    public ReconcileTraceLog(int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>Keeps a trace in place of the resource's previous one.</summary>
    public void Record(ReconcileTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        lock (_gate)
        {
            if (_byKey.Remove(trace.Key, out LinkedListNode<ReconcileTrace>? previous))
            {
                _oldestFirst.Remove(previous);
            }
            else if (_byKey.Count == _capacity)
            {
                _byKey.Remove(_oldestFirst.First!.Value.Key);
                _oldestFirst.RemoveFirst();
            }

            _byKey[trace.Key] = _oldestFirst.AddLast(trace);
        }
    }

    /// <summary>Drops the trace of a resource that is gone.</summary>
    public void Forget(ObjectKey key)
    {
        lock (_gate)
        {
            if (_byKey.Remove(key, out LinkedListNode<ReconcileTrace>? node))
            {
                _oldestFirst.Remove(node);
            }
        }
    }

    /// <summary>The last trace of a resource.</summary>
    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out ReconcileTrace? trace)
    {
        lock (_gate)
        {
            trace = _byKey.TryGetValue(key, out LinkedListNode<ReconcileTrace>? node) ? node.Value : null;
            return trace is not null;
        }
    }
}
