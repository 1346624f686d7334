using System.Text.Json.Nodes;
using Orkestra.Runtime.Hooks;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Objects that hooks of tests make.</summary>
internal static class HookObjects
{
    public static DynamicResource ConfigMap(string name, params (string Name, string Value)[] data) => new()
    {
        ApiVersion = "v1",
        Kind = "ConfigMap",
        Metadata = new ObjectMeta { Name = name },
        ["data"] = new JsonObject(data.Select(static pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Value))),
    };

    /// <summary>A ConfigMap with the marks of a child.</summary>
    public static DynamicResource Child<T>(HookContext<T> context, string name, params (string Name, string Value)[] data)
        where T : class, ICustomResource<T>
    {
        DynamicResource child = ConfigMap(name, data);
        context.Own(child.Metadata);
        return child;
    }
}
