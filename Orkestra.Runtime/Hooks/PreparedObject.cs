using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Hooks;

/// <summary>The custom resource as the rest of a cycle sees it, also where the server did not store what was normalised or mutated.</summary>
internal static class PreparedObject
{
    public static KubeObject Of(KubeObject resource, PreparedResource prepared)
    {
        if (prepared.Spec is null && prepared.Labels.Count + prepared.Annotations.Count == 0)
        {
            return resource;
        }

        JsonObject root = JsonNode.Parse(resource.Json.Span)!.AsObject();
        if (prepared.Spec is { } spec && OrkJson.Write(OrkValue.FromMap(spec)) is { } json)
        {
            root["spec"] = JsonNode.Parse(json);
        }

        if (root["metadata"] is JsonObject metadata)
        {
            Set(metadata, "labels", prepared.Labels);
            Set(metadata, "annotations", prepared.Annotations);
        }

        return KubeObject.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static void Set(JsonObject metadata, string map, IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        if (metadata[map] is not JsonObject target)
        {
            metadata[map] = target = [];
        }

        foreach ((string name, string text) in entries)
        {
            target[name] = text;
        }
    }
}
