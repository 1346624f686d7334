using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// The patch operation of each resource. Clients ask the documents for little else about requests: which patch formats a kind takes,
/// and whether the server validates fields and runs dry.
/// </summary>
internal static class OpenApiPaths
{
    public static IReadOnlyList<(string Name, string Type)> Parameters { get; } =
        [("dryRun", "string"), ("fieldManager", "string"), ("fieldValidation", "string"), ("force", "boolean")];

    public static string[] PatchTypes(ResourceDefinition definition) =>
        definition.IsCustom ? [Patches.Json, Patches.Merge, Patches.Apply] : [Patches.Json, Patches.Merge, Patches.Strategic, Patches.Apply];

    public static string ObjectPath(ResourceDefinition definition)
    {
        string root = definition.Group.Length == 0 ? $"/api/{definition.Version}" : $"/apis/{definition.Group}/{definition.Version}";
        return definition.Namespaced ? $"{root}/namespaces/{{namespace}}/{definition.Plural}/{{name}}" : $"{root}/{definition.Plural}/{{name}}";
    }

    public static JsonObject GroupVersionKind(ResourceDefinition definition) => new()
    {
        ["group"] = definition.Group,
        ["kind"] = definition.Kind,
        ["version"] = definition.Version,
    };
}
