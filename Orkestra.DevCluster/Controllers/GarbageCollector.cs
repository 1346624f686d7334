using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Deletes dependents whose owners are gone, and carries out foreground deletion and orphaning (Kubernetes: owners and dependents,
/// garbage collection). An owner is found by uid, and only where it can be: in the dependent's namespace, or cluster-wide.
/// </summary>
internal sealed class GarbageCollector(ObjectWriter writer) : Controller(writer, "garbage-collector-controller")
{
    private readonly Dictionary<string, StoredObject> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _dependents = new(StringComparer.Ordinal);

    protected override async ValueTask HandleAsync(StoreEvent change)
    {
        StoredObject obj = change.Object;
        Index(change);
        if (change.Type == StoreEventType.Deleted)
        {
            foreach (string dependent in Dependents(obj.Uid))
            {
                await CheckOwnersAsync(dependent);
            }
        }
        else
        {
            await CheckOwnersAsync(obj.Uid);
            await CheckDeletionAsync(obj.Uid);
        }

        // An owner that is deleted in the foreground waits for exactly this.
        foreach (OwnerReference owner in obj.Owners)
        {
            await CheckDeletionAsync(owner.Uid);
        }
    }

    private void Index(StoreEvent change)
    {
        StoredObject obj = change.Object;
        foreach (OwnerReference owner in change.Previous?.Owners ?? [])
        {
            if (_dependents.TryGetValue(owner.Uid, out HashSet<string>? dependents) && dependents.Remove(obj.Uid) && dependents.Count == 0)
            {
                _dependents.Remove(owner.Uid);
            }
        }

        if (change.Type == StoreEventType.Deleted)
        {
            _known.Remove(obj.Uid);
            return;
        }

        _known[obj.Uid] = obj;
        foreach (OwnerReference owner in obj.Owners)
        {
            if (!_dependents.TryGetValue(owner.Uid, out HashSet<string>? dependents))
            {
                dependents = new HashSet<string>(StringComparer.Ordinal);
                _dependents.Add(owner.Uid, dependents);
            }

            dependents.Add(obj.Uid);
        }
    }

    private string[] Dependents(string uid) => _dependents.TryGetValue(uid, out HashSet<string>? found) ? [.. found] : [];

    private StoredObject? Present(string uid) =>
        _known.TryGetValue(uid, out StoredObject? known) && Store.Get(known.Resource, known.Name) is { } current && current.Uid == uid ? current : null;

    private async ValueTask CheckOwnersAsync(string uid)
    {
        if (Present(uid) is not { Owners.Count: > 0 } obj || Definition(obj) is not { } definition)
        {
            return;
        }

        List<OwnerReference> solid = [];
        List<OwnerReference> waiting = [];
        foreach (OwnerReference owner in obj.Owners)
        {
            if (IsUnresolvable(obj, owner))
            {
                return;
            }

            if (FindOwner(obj, owner) is not { } found)
            {
                continue;
            }

            bool isForeground = found.IsTerminating && found.Finalizers.Contains(WellKnown.ForegroundFinalizer);
            (isForeground ? waiting : solid).Add(owner);
        }

        if (solid.Count == obj.Owners.Count)
        {
            return;
        }

        if (solid.Count > 0)
        {
            HashSet<string> kept = [.. solid.Select(static o => o.Uid)];
            await RewriteOwnersAsync(definition, obj, owner => kept.Contains(owner));
        }
        else if (!obj.IsTerminating)
        {
            // With an owner waiting, this object's own dependents have to go first as well.
            DeletionPolicy policy = waiting.Count > 0 && Dependents(uid).Length > 0 ? DeletionPolicy.Foreground : DeletionPolicy.Background;
            await AttemptAsync(Writer.DeleteAsync(definition, obj.Name, new DeleteRequest { Policy = policy, PreconditionUid = uid, User = Options.User }));
        }
    }

    /// <summary>A cluster-scoped object cannot name an owner in a namespace: which one would it be? Such objects are left alone.</summary>
    private bool IsUnresolvable(StoredObject obj, OwnerReference owner) =>
        obj.Name.Namespace.Length == 0 && Writer.Catalog.ByKind(owner.ApiVersion, owner.Kind) is { Namespaced: true };

    private StoredObject? FindOwner(StoredObject obj, OwnerReference owner)
    {
        if (Present(owner.Uid) is not { } found || found.Kind != owner.Kind || found.Name.Name != owner.Name)
        {
            return null;
        }

        return found.Name.Namespace.Length == 0 || found.Name.Namespace == obj.Name.Namespace ? found : null;
    }

    private async ValueTask CheckDeletionAsync(string uid)
    {
        if (Present(uid) is not { IsTerminating: true } obj || Definition(obj) is not { } definition)
        {
            return;
        }

        if (obj.Finalizers.Contains(WellKnown.OrphanFinalizer))
        {
            foreach (string dependent in Dependents(uid))
            {
                if (Present(dependent) is { } child && Definition(child) is { } childDefinition)
                {
                    await RewriteOwnersAsync(childDefinition, child, owner => owner != uid);
                }
            }

            await RemoveFinalizerAsync(definition, obj, WellKnown.OrphanFinalizer);
        }
        else if (obj.Finalizers.Contains(WellKnown.ForegroundFinalizer))
        {
            bool isBlocked = false;
            foreach (string dependent in Dependents(uid))
            {
                await CheckOwnersAsync(dependent);
                isBlocked |= Present(dependent)?.Owners.Any(o => o.Uid == uid && o.BlockOwnerDeletion) == true;
            }

            if (!isBlocked)
            {
                await RemoveFinalizerAsync(definition, obj, WellKnown.ForegroundFinalizer);
            }
        }
    }

    private ValueTask<bool> RewriteOwnersAsync(ResourceDefinition definition, StoredObject obj, Func<string, bool> keeps) =>
        AttemptAsync(Writer.ModifyAsync(definition, obj.Name, "", Options, live =>
        {
            JsonObject metadata = ObjectMetadata.Of(live);
            if (ObjectMetadata.Text(metadata, "uid") == obj.Uid && metadata["ownerReferences"] is JsonArray owners)
            {
                JsonArray kept = new([.. owners.OfType<JsonObject>().Where(o => keeps(ObjectMetadata.Text(o, "uid"))).Select(static o => o.DeepClone())]);
                if (kept.Count > 0)
                {
                    metadata["ownerReferences"] = kept;
                }
                else
                {
                    metadata.Remove("ownerReferences");
                }
            }

            return live;
        }));

    private ValueTask<bool> RemoveFinalizerAsync(ResourceDefinition definition, StoredObject obj, string finalizer) =>
        AttemptAsync(Writer.ModifyAsync(definition, obj.Name, "", Options, live =>
        {
            JsonObject metadata = ObjectMetadata.Of(live);
            if (ObjectMetadata.Text(metadata, "uid") == obj.Uid)
            {
                ObjectMetadata.SetFinalizers(metadata, [.. ObjectMetadata.Finalizers(metadata).Where(f => f != finalizer)]);
            }

            return live;
        }));

    private ResourceDefinition? Definition(StoredObject obj) => Writer.Catalog.Storage(obj.Resource);
}
