using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Schemas;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Keeps the catalog in step with the stored custom resource definitions. Runs inside the commit of the definition, so that its resources
/// are served before the client has its answer.
/// </summary>
internal sealed class CustomResourceServing(ResourceCatalog catalog, ObjectStore store)
{
    public void Observe(StoreEvent change)
    {
        if (change.Object.Resource != WellKnown.CustomResourceDefinitions)
        {
            return;
        }

        if (change.Type == StoreEventType.Deleted)
        {
            catalog.Remove(change.Object.Name.Name);

            // As the API server does: a client that watches on would never learn that the resource is gone. The name is plural.group.
            string[] name = change.Object.Name.Name.Split('.', 2);
            store.CloseWatches(new GroupResource(name.Length > 1 ? name[1] : string.Empty, name[0]));
            return;
        }

        JsonObject crd = change.Object.ToJson();
        if (change.Previous is { } previous && JsonNode.DeepEquals(previous.ToJson()["spec"], crd["spec"]))
        {
            return;
        }

        // A definition with errors is refused on its way in, so an empty answer here leaves nothing to serve.
        catalog.Set(change.Object.Name.Name, CrdReader.ReadAll(crd, [], change.Revision));
    }
}
