using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Keeps the catalog in step with the stored custom resource definitions. Runs inside the commit of the definition, so that its resources
/// are served before the client has its answer.
/// </summary>
internal sealed class CustomResourceServing(ResourceCatalog catalog)
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
            return;
        }

        catalog.Set(change.Object.Name.Name, Read(change.Object.ToJson()));
    }

    private static List<ResourceDefinition> Read(JsonObject crd)
    {
        List<ResourceDefinition> result = [];
        JsonObject spec = crd["spec"] as JsonObject ?? [];
        JsonObject names = spec["names"] as JsonObject ?? [];
        foreach (JsonObject version in (spec["versions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            JsonObject? subresources = version["subresources"] as JsonObject;
            string kind = ObjectMetadata.Text(names, "kind");
            string singular = ObjectMetadata.Text(names, "singular");
            result.Add(new ResourceDefinition
            {
                Group = ObjectMetadata.Text(spec, "group"),
                Version = ObjectMetadata.Text(version, "name"),
                Kind = kind,
                Plural = ObjectMetadata.Text(names, "plural"),
                Singular = singular.Length > 0 ? singular : kind.ToLowerInvariant(),
                ShortNames = [.. (names["shortNames"] as JsonArray ?? []).Select(ObjectMetadata.TextOrNull).OfType<string>()],
                Namespaced = ObjectMetadata.Text(spec, "scope") == "Namespaced",
                HasStatus = subresources?["status"] is not null,
                HasGeneration = true,
                IsCustom = true,
                IsStorageVersion = ObjectMetadata.IsTrue(version["storage"]),
                Schema = PermissiveSchema.Instance,
            });
        }

        return result;
    }
}
