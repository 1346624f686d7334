using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Discovery;

/// <summary>The documents by which clients learn what is served: groups, versions and resources, made from the catalog on demand.</summary>
internal static class DiscoveryDocuments
{
    private static readonly string[] s_verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    // Custom resources are listed by other code of the real server, in another order.
    private static readonly string[] s_customVerbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

    private static readonly string[] s_createOnly = ["create"];
    private static readonly string[] s_subresourceVerbs = ["get", "patch", "update"];

    public static JsonObject CoreVersions(string host) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = host }),
    };

    public static JsonObject GroupList(ResourceCatalog catalog) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. GroupNames(catalog).Select(g => (JsonNode)Group(catalog, g)!)]),
    };

    public static JsonObject? Group(ResourceCatalog catalog, string group)
    {
        IReadOnlyList<string> versions = Versions(catalog, group);
        if (versions.Count == 0)
        {
            return null;
        }

        JsonObject result = new() { ["name"] = group };
        JsonArray list = [];
        foreach (string version in versions)
        {
            list.Add((JsonNode)GroupVersion(group, version));
        }

        result["versions"] = list;
        result["preferredVersion"] = GroupVersion(group, versions[0]);
        return result;
    }

    /// <summary>A group as a document of its own, as <c>/apis/{group}</c> answers.</summary>
    public static JsonObject? GroupDocument(ResourceCatalog catalog, string group)
    {
        JsonObject? document = Group(catalog, group);
        document?.Insert(0, "apiVersion", "v1");
        document?.Insert(0, "kind", "APIGroup");
        return document;
    }

    public static JsonObject? ResourceList(ResourceCatalog catalog, string group, string version)
    {
        if (!Versions(catalog, group).Contains(version))
        {
            return null;
        }

        JsonArray resources = [];
        foreach (ResourceDefinition definition in catalog.All.Where(d => d.Group == group && d.Version == version).OrderBy(static d => d.Plural, StringComparer.Ordinal))
        {
            AddResource(resources, definition);
        }

        foreach (ReviewKind review in ReviewKind.All.Where(r => r.Group == group && r.Version == version).OrderBy(static r => r.Plural, StringComparer.Ordinal))
        {
            resources.Add((JsonNode)new JsonObject
            {
                ["name"] = review.Plural,
                ["singularName"] = review.Kind.ToLowerInvariant(),
                ["namespaced"] = review.Namespaced,
                ["kind"] = review.Kind,
                ["verbs"] = new JsonArray("create"),
            });
        }

        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = resources,
        };
    }

    /// <summary>Groups but the core one, built-in ones first.</summary>
    public static IReadOnlyList<string> GroupNames(ResourceCatalog catalog) =>
        [.. catalog.All.Select(static d => d.Group).Concat(ReviewKind.All.Select(static r => r.Group)).Where(static g => g.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Versions of a group, preferred first.</summary>
    public static IReadOnlyList<string> Versions(ResourceCatalog catalog, string group) =>
    [
        .. catalog.All.Where(d => d.Group == group).Select(static d => d.Version)
            .Concat(ReviewKind.All.Where(r => r.Group == group).Select(static r => r.Version))
            .Distinct(StringComparer.Ordinal)
            .Order(VersionOrder.Instance),
    ];

    private static void AddResource(JsonArray resources, ResourceDefinition definition)
    {
        JsonObject entry = Entry(definition, definition.Plural, definition.Kind, definition.IsCustom ? s_customVerbs : s_verbs);
        entry["singularName"] = definition.Singular;
        if (definition.ShortNames.Count > 0)
        {
            entry["shortNames"] = Texts(definition.ShortNames);
        }

        if (definition.Categories.Count > 0)
        {
            entry["categories"] = Texts(definition.Categories);
        }

        resources.Add((JsonNode)entry);
        if (definition.IsCustom)
        {
            AddStatus(resources, definition);
            AddScale(resources, definition);
        }
        else
        {
            AddScale(resources, definition);
            AddStatus(resources, definition);
        }
    }

    private static void AddStatus(JsonArray resources, ResourceDefinition definition)
    {
        if (definition.HasStatus)
        {
            resources.Add((JsonNode)Entry(definition, definition.Plural + "/status", definition.Kind, s_subresourceVerbs));
        }

        if (definition is { Group: "", Plural: "serviceaccounts" })
        {
            JsonObject token = Entry(definition, definition.Plural + "/token", "TokenRequest", s_createOnly);
            token["group"] = "authentication.k8s.io";
            token["version"] = "v1";
            resources.Add((JsonNode)token);
        }
    }

    private static void AddScale(JsonArray resources, ResourceDefinition definition)
    {
        if (definition.HasScale)
        {
            JsonObject scale = Entry(definition, definition.Plural + "/scale", "Scale", s_subresourceVerbs);
            scale["group"] = "autoscaling";
            scale["version"] = "v1";
            resources.Add((JsonNode)scale);
        }
    }

    private static JsonObject Entry(ResourceDefinition definition, string name, string kind, IEnumerable<string> verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = "",
        ["namespaced"] = definition.Namespaced,
        ["kind"] = kind,
        ["verbs"] = Texts(verbs),
    };

    private static JsonObject GroupVersion(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static t => (JsonNode)t)]);
}
