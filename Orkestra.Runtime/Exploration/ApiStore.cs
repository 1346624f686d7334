using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// The API server of an explored world: as much of Kubernetes as a reconcile can notice. Objects have versions, generations, finalizers and
/// owners; lists within objects are applied as a whole, as one manager writes them all. Nothing is defaulted and nothing validated.
/// </summary>
internal sealed class ApiStore
{
    private const string Foreground = "foregroundDeletion";

    private readonly Dictionary<KubeResource, StoredKind> _kinds = [];
    private readonly List<KubeResource> _order = [];
    private readonly TimeProvider _time;
    private int _uids;

    public ApiStore(TimeProvider time) => _time = time;

    /// <summary>The newest version of all.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The kinds that anything was asked of, in that order.</summary>
    public IReadOnlyList<KubeResource> Kinds => _order;

    public StoredKind Of(KubeResource resource)
    {
        if (!_kinds.TryGetValue(resource, out StoredKind? kind))
        {
            _kinds[resource] = kind = new StoredKind();
            _order.Add(resource);
        }

        return kind;
    }

    public StoredObject? Find(KubeResource resource, ObjectKey key) => Of(resource).Objects.GetValueOrDefault(key);

    /// <summary>Everything there is but the objects of one kind.</summary>
    public IEnumerable<(KubeResource Resource, StoredObject Stored)> AllBut(KubeResource excepted) =>
        _order.Where(kind => kind != excepted).SelectMany(kind => _kinds[kind].Objects.Values.Select(stored => (kind, stored)));

    /// <summary>Creates an object; one that brings an identity keeps it.</summary>
    public KubeObject Create(KubeResource resource, ObjectKey key, JsonObject root)
    {
        if (Find(resource, key) is not null)
        {
            throw Error(HttpStatusCode.Conflict, "AlreadyExists", resource, key, "already exists");
        }

        return Add(resource, key, JsonTree.Clone(root), applied: JsonTree.Clone(root));
    }

    public KubeObject Apply(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, bool force)
    {
        JsonObject desired = JsonTree.Parse(body);
        if (Find(resource, key) is not { } present)
        {
            return Add(resource, key, JsonTree.Clone(desired), desired);
        }

        JsonObject? foreign = present.Foreign;
        if (foreign is not null && JsonTree.Contradicts(desired, foreign))
        {
            foreign = force ? null : throw Error(HttpStatusCode.Conflict, "Conflict", resource, key, "has fields of another manager");
        }

        JsonObject next = JsonTree.Clone(present.Root);
        if (present.Applied is { } before)
        {
            JsonTree.RemoveAbandoned(next, before, desired);
        }

        JsonTree.Merge(next, desired);
        return Commit(resource, key, present with { Applied = desired, Foreign = foreign }, next);
    }

    /// <summary>Carries out a merge patch of the engine.</summary>
    public KubeObject Patch(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, string? subresource)
    {
        StoredObject present = Find(resource, key) ?? throw Error(HttpStatusCode.NotFound, "NotFound", resource, key, "not found");
        JsonObject patch = JsonTree.Parse(body);
        if (patch["metadata"]?["resourceVersion"] is { } version && (string?)version != present.Object.ResourceVersion)
        {
            throw Error(HttpStatusCode.Conflict, "Conflict", resource, key, "has been modified");
        }

        JsonObject next = JsonTree.Clone(present.Root);
        if (subresource == "status")
        {
            JsonTree.Merge(next, new JsonObject { ["status"] = patch["status"]?.DeepClone() });
        }
        else
        {
            patch.Remove("status");
            JsonTree.Merge(next, patch);
        }

        return Commit(resource, key, present, next);
    }

    /// <summary>Carries out a merge patch of someone else; an object that is not there is left so.</summary>
    public void PatchByOthers(KubeResource resource, ObjectKey key, JsonObject patch)
    {
        if (Find(resource, key) is { } present)
        {
            JsonObject next = JsonTree.Clone(present.Root);
            JsonTree.Merge(next, patch);
            JsonObject foreign = present.Foreign is { } earlier ? JsonTree.Clone(earlier) : [];
            JsonTree.Merge(foreign, patch);
            Commit(resource, key, present with { Foreign = foreign }, next);
        }
    }

    public bool Delete(KubeResource resource, ObjectKey key, DeleteOptions options)
    {
        if (Find(resource, key) is not { } present)
        {
            return false;
        }

        if (options.PreconditionUid is { } uid && uid != present.Object.Uid)
        {
            throw Error(HttpStatusCode.Conflict, "Conflict", resource, key, "is another object by now");
        }

        bool foreground = options.PropagationPolicy == "Foreground";
        if (present.Object.Finalizers.Count == 0 && !foreground)
        {
            Remove(resource, key, present.Root);
            return true;
        }

        JsonObject next = JsonTree.Clone(present.Root);
        JsonObject metadata = JsonTree.Child(next, "metadata");
        metadata["deletionTimestamp"] ??= Timestamps.Format(_time.GetUtcNow());
        if (foreground && !present.Object.HasFinalizer(Foreground))
        {
            JsonArray finalizers = metadata["finalizers"] as JsonArray ?? new JsonArray();
            metadata["finalizers"] = finalizers;
            finalizers.Add((JsonNode?)Foreground);
        }

        Commit(resource, key, present, next);
        return true;
    }

    /// <summary>Collects garbage: children whose owners are all gone, and those that are deleted in the foreground, as none has children itself.</summary>
    public void Collect()
    {
        HashSet<string> present = [.. _kinds.Values.SelectMany(static kind => kind.Objects.Values).Select(static stored => stored.Object.Uid)];
        foreach (KubeResource kind in _order)
        {
            foreach ((ObjectKey key, StoredObject stored) in _kinds[kind].Objects.ToArray())
            {
                if (stored.Object.HasFinalizer(Foreground))
                {
                    JsonObject next = JsonTree.Clone(stored.Root);
                    var finalizers = (JsonArray)next["metadata"]!["finalizers"]!;
                    finalizers.Remove(finalizers.First(static finalizer => (string?)finalizer == Foreground));
                    Commit(kind, key, stored, next);
                }
                else if (stored.Object.OwnerReferences is { Count: > 0 } owners && !owners.Any(owner => present.Contains(owner.Uid)) && !stored.Object.IsDeleting)
                {
                    Delete(kind, key, DeleteOptions.Background);
                }
            }
        }
    }

    /// <summary>Stores the status of an object as its controller would.</summary>
    public void SetStatus(KubeResource resource, ObjectKey key, JsonObject status)
    {
        if (Find(resource, key) is { } present)
        {
            JsonObject next = JsonTree.Clone(present.Root);
            next["status"] = status;
            Commit(resource, key, present, next);
        }
    }

    private static KubeApiException Error(HttpStatusCode code, string reason, KubeResource resource, ObjectKey key, string message) =>
        new(code, reason, $"{resource.Plural} {key} {message}");

    private KubeObject Add(KubeResource resource, ObjectKey key, JsonObject root, JsonObject? applied)
    {
        JsonObject metadata = JsonTree.Child(root, "metadata");
        metadata["uid"] ??= string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{++_uids:d12}");
        metadata["creationTimestamp"] ??= Timestamps.Format(_time.GetUtcNow());
        metadata["generation"] ??= 1;
        return Store(resource, key, new StoredObject(root, null!) { Applied = applied }, WatchEventType.Added);
    }

    private KubeObject Commit(KubeResource resource, ObjectKey key, StoredObject present, JsonObject next)
    {
        if (JsonNode.DeepEquals(present.Root, next))
        {
            Of(resource).Objects[key] = present;
            return present.Object;
        }

        JsonNode metadata = next["metadata"]!;
        if (metadata["deletionTimestamp"] is not null && metadata["finalizers"] is not JsonArray { Count: > 0 })
        {
            return Remove(resource, key, next);
        }

        if (JsonTree.DiffersInSpec(present.Root, next))
        {
            metadata["generation"] = present.Object.Generation + 1;
        }

        return Store(resource, key, present with { Root = next }, WatchEventType.Modified);
    }

    private KubeObject Store(KubeResource resource, ObjectKey key, StoredObject stored, WatchEventType type)
    {
        stored.Root["metadata"]!["resourceVersion"] = (++Version).ToString(CultureInfo.InvariantCulture);
        KubeObject shown = JsonTree.ToObject(stored.Root);
        StoredKind kind = Of(resource);
        kind.Objects[key] = stored with { Object = shown };
        kind.Log.Add(new WatchEvent(type, shown));
        return shown;
    }

    private KubeObject Remove(KubeResource resource, ObjectKey key, JsonObject last)
    {
        JsonObject root = JsonTree.Clone(last);
        root["metadata"]!["resourceVersion"] = (++Version).ToString(CultureInfo.InvariantCulture);
        KubeObject shown = JsonTree.ToObject(root);
        StoredKind kind = Of(resource);
        kind.Objects.Remove(key);
        kind.Log.Add(new WatchEvent(WatchEventType.Deleted, shown));
        return shown;
    }
}
