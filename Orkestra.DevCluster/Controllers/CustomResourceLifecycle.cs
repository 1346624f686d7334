using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Reports a definition as established once it is served, and removes its objects before it goes (Kubernetes: custom resource
/// definitions, finalizer <c>customresourcecleanup</c>).
/// </summary>
internal sealed class CustomResourceLifecycle(ObjectWriter writer) : Controller(writer, "apiextensions-controller")
{
    protected override bool IsRelevant(StoreEvent change) =>
        change.Object.Resource == WellKnown.CustomResourceDefinitions || change.Type == StoreEventType.Deleted && change.Object.Resource.Group.Contains('.', StringComparison.Ordinal);

    protected override async ValueTask HandleAsync(StoreEvent change)
    {
        if (change.Object.Resource != WellKnown.CustomResourceDefinitions)
        {
            ObjectName owner = new("", $"{change.Object.Resource.Resource}.{change.Object.Resource.Group}");
            if (Store.Get(WellKnown.CustomResourceDefinitions, owner) is { IsTerminating: true } waiting)
            {
                await CleanUpAsync(waiting);
            }

            return;
        }

        if (change.Type == StoreEventType.Deleted || Store.Get(WellKnown.CustomResourceDefinitions, change.Object.Name) is not { } crd)
        {
            return;
        }

        if (crd.IsTerminating)
        {
            await CleanUpAsync(crd);
        }
        else
        {
            await EstablishAsync(crd);
        }
    }

    private ResourceDefinition Definition => Writer.Catalog.Storage(WellKnown.CustomResourceDefinitions)!;

    private async ValueTask EstablishAsync(StoredObject crd)
    {
        await AttemptAsync(Writer.ModifyAsync(Definition, crd.Name, "status", Options, live =>
        {
            JsonObject status = live["status"] as JsonObject ?? [];
            live["status"] = status;
            JsonObject spec = live["spec"] as JsonObject ?? [];
            Conditions.Set(status, "NamesAccepted", true, "NoConflicts", "no conflicts found", Writer.Time.GetUtcNow());
            Conditions.Set(status, "Established", true, "InitialNamesAccepted", "the initial names have been accepted", Writer.Time.GetUtcNow());
            status["acceptedNames"] = spec["names"]?.DeepClone();
            AddStoredVersion(status, spec);
            return live;
        }));
    }

    private static void AddStoredVersion(JsonObject status, JsonObject spec)
    {
        JsonArray stored = status["storedVersions"] as JsonArray ?? [];
        status["storedVersions"] = stored;
        string? version = (spec["versions"] as JsonArray)?.OfType<JsonObject>().Where(static v => ObjectMetadata.IsTrue(v["storage"])).Select(static v => ObjectMetadata.Text(v, "name")).FirstOrDefault();
        if (version is not null && !stored.Any(v => ObjectMetadata.TextOrNull(v) == version))
        {
            stored.Add((JsonNode)version);
        }
    }

    private async ValueTask CleanUpAsync(StoredObject crd)
    {
        JsonObject spec = crd.ToJson()["spec"] as JsonObject ?? [];
        GroupResource resource = new(ObjectMetadata.Text(spec, "group"), ObjectMetadata.Text(spec["names"] as JsonObject ?? [], "plural"));
        if (Writer.Catalog.Storage(resource) is { IsCustom: true } definition)
        {
            foreach (StoredObject obj in Store.List(resource).Objects.Values)
            {
                if (!obj.IsTerminating)
                {
                    await AttemptAsync(Writer.DeleteAsync(definition, obj.Name, new DeleteRequest { Policy = DeletionPolicy.Background, User = Options.User }));
                }
            }

            if (Store.List(resource).Objects.Count > 0)
            {
                return;
            }
        }

        await AttemptAsync(Writer.ModifyAsync(Definition, crd.Name, "", Options, static live =>
        {
            JsonObject metadata = ObjectMetadata.Of(live);
            ObjectMetadata.SetFinalizers(metadata, [.. ObjectMetadata.Finalizers(metadata).Where(static f => f != WellKnown.CrdFinalizer)]);
            return live;
        }));
    }
}
