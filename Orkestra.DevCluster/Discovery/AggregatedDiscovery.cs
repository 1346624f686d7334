using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// All resources of all groups in one answer (apidiscovery.k8s.io), which clients since Kubernetes 1.26 ask for instead of one document
/// for each group and version.
/// </summary>
internal static class AggregatedDiscovery
{
    /// <summary>The version that an Accept header asks for first, and the media type of the answer; null when it asks for none.</summary>
    public static (string Version, string MediaType)? Choose(string accept)
    {
        foreach (string range in accept.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] words = range.Split(';', StringSplitOptions.TrimEntries);
            if (words[0] is "*/*" || (words[0] == "application/json" && words.Length == 1))
            {
                return null;
            }

            foreach (string version in (ReadOnlySpan<string>)["v2", "v2beta1"])
            {
                if (words[0] == "application/json" && words.Contains("g=apidiscovery.k8s.io") && words.Contains($"v={version}") && words.Contains("as=APIGroupDiscoveryList"))
                {
                    return (version, $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList");
                }
            }
        }

        return null;
    }

    /// <summary>The document of <c>/api</c> (the core group) or of <c>/apis</c> (all others).</summary>
    public static JsonObject Document(ResourceCatalog catalog, bool isCore, string apiVersion)
    {
        JsonArray items = [];
        foreach (string group in isCore ? [""] : DiscoveryDocuments.GroupNames(catalog))
        {
            JsonArray versions = [];
            foreach (string version in DiscoveryDocuments.Versions(catalog, group))
            {
                versions.Add((JsonNode)new JsonObject { ["version"] = version, ["resources"] = Resources(catalog, group, version), ["freshness"] = "Current" });
            }

            items.Add((JsonNode)new JsonObject { ["metadata"] = new JsonObject { ["name"] = group, ["creationTimestamp"] = null }, ["versions"] = versions });
        }

        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/" + apiVersion,
            ["metadata"] = new JsonObject(),
            ["items"] = items,
        };
    }

    // The same facts as in the older document of the version, so that the two cannot differ.
    private static JsonArray Resources(ResourceCatalog catalog, string group, string version)
    {
        JsonArray resources = [];
        foreach (JsonObject entry in ((JsonArray)DiscoveryDocuments.ResourceList(catalog, group, version)!["resources"]!).OfType<JsonObject>())
        {
            string[] name = ((string)entry["name"]!).Split('/');
            JsonObject kind = new()
            {
                ["group"] = entry["group"]?.DeepClone() ?? group,
                ["version"] = entry["version"]?.DeepClone() ?? version,
                ["kind"] = entry["kind"]!.DeepClone(),
            };
            if (name.Length == 2)
            {
                JsonObject parent = resources.OfType<JsonObject>().First(r => (string?)r["resource"] == name[0]);
                JsonArray subresources = parent["subresources"] as JsonArray ?? [];
                parent["subresources"] = subresources;
                subresources.Add((JsonNode)new JsonObject { ["subresource"] = name[1], ["responseKind"] = kind, ["verbs"] = entry["verbs"]!.DeepClone() });
                continue;
            }

            JsonObject resource = new()
            {
                ["resource"] = name[0],
                ["responseKind"] = kind,
                ["scope"] = (bool)entry["namespaced"]! ? "Namespaced" : "Cluster",
                ["singularResource"] = entry["singularName"]!.DeepClone(),
                ["verbs"] = entry["verbs"]!.DeepClone(),
            };
            foreach (string names in (ReadOnlySpan<string>)["shortNames", "categories"])
            {
                if (entry[names] is { } list)
                {
                    resource[names] = list.DeepClone();
                }
            }

            resources.Add((JsonNode)resource);
        }

        return resources;
    }
}
