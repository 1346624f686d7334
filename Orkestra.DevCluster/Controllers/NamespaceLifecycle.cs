using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Gives a new namespace its default service account, and empties a terminating one: all its objects are deleted, and when none is left
/// the namespace's own finalizer goes (Kubernetes: namespaces, automatic deletion).
/// </summary>
internal sealed class NamespaceLifecycle(ObjectWriter writer) : Controller(writer, "namespace-controller")
{
    private const string DefaultAccount = "default";

    protected override bool IsRelevant(StoreEvent change) =>
        change.Object.Resource == WellKnown.Namespaces || change.Object.Name.Namespace.Length > 0;

    protected override async ValueTask HandleAsync(StoreEvent change)
    {
        bool isNamespace = change.Object.Resource == WellKnown.Namespaces;
        string name = isNamespace ? change.Object.Name.Name : change.Object.Name.Namespace;
        if (Store.Get(WellKnown.Namespaces, new ObjectName("", name)) is not { } ns)
        {
            return;
        }

        if (!ns.IsTerminating)
        {
            bool lostAccount = change.Type == StoreEventType.Deleted && change.Object.Resource == WellKnown.ServiceAccounts && change.Object.Name.Name == DefaultAccount;
            if (lostAccount || isNamespace && change.Type == StoreEventType.Added)
            {
                await CreateAccountAsync(name);
            }
        }
        else if (isNamespace || change.Type == StoreEventType.Deleted)
        {
            await EmptyAsync(ns);
        }
        else if (!change.Object.IsTerminating)
        {
            // Created in the moment between the check and the namespace's deletion.
            await DeleteAsync(change.Object);
        }
    }

    private ValueTask<bool> CreateAccountAsync(string ns)
    {
        ResourceDefinition definition = Writer.Catalog.Storage(WellKnown.ServiceAccounts)!;
        return AttemptAsync(Writer.CreateAsync(
            definition,
            ns,
            new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ServiceAccount", ["metadata"] = new JsonObject { ["name"] = DefaultAccount, ["namespace"] = ns } },
            Options));
    }

    private async ValueTask EmptyAsync(StoredObject ns)
    {
        List<StoredObject> remaining = [];
        foreach (GroupResource resource in Store.Resources())
        {
            foreach (StoredObject obj in Store.List(resource).Objects.Values.Where(o => o.Name.Namespace == ns.Name.Name))
            {
                if (!await DeleteAsync(obj))
                {
                    remaining.Add(obj);
                }
            }
        }

        if (remaining.Count == 0)
        {
            await FinalizeAsync(ns);
        }
        else
        {
            NamespaceProgress progress = NamespaceProgress.Of(remaining);
            await AttemptAsync(Writer.ModifyAsync(Writer.Catalog.Storage(WellKnown.Namespaces)!, ns.Name, "status", Options, live =>
            {
                progress.Write(live, Writer.Time.GetUtcNow());
                return live;
            }));
        }
    }

    private async ValueTask<bool> DeleteAsync(StoredObject obj)
    {
        if (Writer.Catalog.Storage(obj.Resource) is not { } definition)
        {
            return false;
        }

        try
        {
            return obj.IsTerminating
                ? Store.Get(obj.Resource, obj.Name) is null
                : (await Writer.DeleteAsync(definition, obj.Name, new DeleteRequest { Policy = DeletionPolicy.Background, PreconditionUid = obj.Uid, User = Options.User })).Removed;
        }
        catch (ApiException e)
        {
            NoteFailure(e);
            return e.Code == 404;
        }
    }

    private ValueTask<bool> FinalizeAsync(StoredObject ns) =>
        AttemptAsync(Writer.ModifyAsync(Writer.Catalog.Storage(WellKnown.Namespaces)!, ns.Name, "finalize", Options, live =>
        {
            if (ObjectMetadata.Of(live)["deletionTimestamp"] is not null && live["spec"] is JsonObject spec)
            {
                spec["finalizers"] = new JsonArray();
            }

            return live;
        }));
}
