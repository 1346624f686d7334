using System.Runtime.InteropServices;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>Cached objects by the uid of each of their owners. Not thread-safe: the store's lock guards it.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, Owned> _owners = new(StringComparer.Ordinal);

    /// <summary>Records that an object takes the place of another; either may be null.</summary>
    public void Replace(KubeObject? old, KubeObject? current)
    {
        OwnerUids before = OwnerUids.Of(old);
        OwnerUids after = OwnerUids.Of(current);
        for (int i = 0; i < before.Count; i++)
        {
            if (!after.Contains(before[i]) && _owners.TryGetValue(before[i], out Owned? owned) && owned.Remove(old!.Key))
            {
                _owners.Remove(before[i]);
            }
        }

        for (int i = 0; i < after.Count; i++)
        {
            ref Owned? owned = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, after[i], out _);
            owned ??= new Owned();
            owned.Put(current!);
        }
    }

    /// <summary>The objects of an owner, ordered by key.</summary>
    public IReadOnlyList<KubeObject> Find(string ownerUid) => _owners.TryGetValue(ownerUid, out Owned? owned) ? owned.Snapshot() : [];

    /// <summary>The uids of an object's owners. Almost every object has none or one, for which nothing but the references is decoded.</summary>
    private readonly struct OwnerUids
    {
        private readonly IReadOnlyList<OwnerReference> _references;
        private readonly string? _label;

        private OwnerUids(IReadOnlyList<OwnerReference> references, string? label)
        {
            _references = references;
            _label = label;
        }

        public int Count => _references.Count + (_label is null ? 0 : 1);

        public string this[int index] => index < _references.Count ? _references[index].Uid : _label!;

        public static OwnerUids Of(KubeObject? candidate)
        {
            if (candidate is null)
            {
                return new OwnerUids([], null);
            }

            bool labelled = candidate.TryGetLabel(WellKnownLabels.OwnerUid, out string label) && label.Length > 0;
            return new OwnerUids(candidate.OwnerReferences, labelled ? label : null);
        }

        public bool Contains(string uid)
        {
            for (int i = 0; i < Count; i++)
            {
                if (this[i] == uid)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private sealed class Owned
    {
        private readonly List<KubeObject> _objects = [];
        private KubeObject[]? _snapshot;

        public void Put(KubeObject current)
        {
            int position = Search(current.Key);
            if (position >= 0)
            {
                _objects[position] = current;
            }
            else
            {
                _objects.Insert(~position, current);
            }

            _snapshot = null;
        }

        /// <summary>Removes an object; true when none is left.</summary>
        public bool Remove(ObjectKey key)
        {
            int position = Search(key);
            if (position >= 0)
            {
                _objects.RemoveAt(position);
                _snapshot = null;
            }

            return _objects.Count == 0;
        }

        public KubeObject[] Snapshot() => _snapshot ??= [.. _objects];

        private int Search(ObjectKey key)
        {
            int low = 0;
            int high = _objects.Count - 1;
            while (low <= high)
            {
                int middle = (low + high) / 2;
                int order = KeyOrder.Compare(_objects[middle].Key, key);
                if (order == 0)
                {
                    return middle;
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return ~low;
        }
    }
}
