using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Simulation;

/// <summary>Edits the JSON of custom resources.</summary>
internal static class CustomResourceJson
{
    /// <summary>
    /// The custom resource as an operator that has seen it before would find it: of the entry's type, in a namespace, with the marks that
    /// the runtime gives it, so that its own bookkeeping does not show up as operations.
    /// </summary>
    public static JsonObject Seed(CustomResourceDocument document, OperatorPlan plan, DateTimeOffset now)
    {
        JsonObject root = JsonNode.Parse(document.Json.Span)!.AsObject();
        root["apiVersion"] = plan.Resource.Kind.ApiVersion;
        root["kind"] = plan.Resource.Kind.Kind;
        JsonObject metadata = Child(root, "metadata");
        metadata["name"] = document.Name;
        if (!plan.Resource.Namespaced)
        {
            metadata.Remove("namespace");
        }
        else if (document.Namespace.Length == 0)
        {
            metadata["namespace"] = plan.Namespaces.Single ?? "default";
        }

        JsonObject labels = Child(metadata, "labels");
        labels[WellKnownLabels.Managed] = WellKnownLabels.True;
        labels[WellKnownLabels.DeletionProtection] = WellKnownLabels.True;
        JsonObject annotations = Child(metadata, "annotations");
        annotations[WellKnownAnnotations.ManagedBy] = plan.Katalog.Name;
        annotations[WellKnownAnnotations.ManagedSince] = Timestamp(now);
        return root;
    }

    /// <summary>The seeded resource with the identity that the server gave it.</summary>
    public static KubeObject Stored(JsonObject seed, KubeObject server)
    {
        JsonObject metadata = Child(seed, "metadata");
        metadata["uid"] = server.Uid;
        metadata["resourceVersion"] = "1";
        metadata["generation"] = 1;
        metadata["creationTimestamp"] = server.CreationTimestamp is { } created ? Timestamp(created) : null;
        return Parse(seed);
    }

    /// <summary>The object with the status of another.</summary>
    public static KubeObject WithStatusOf(KubeObject resource, KubeObject other)
    {
        JsonObject root = JsonNode.Parse(resource.Json.Span)!.AsObject();
        root.Remove("status");
        if (JsonNode.Parse(other.Json.Span)!["status"] is { } status)
        {
            root["status"] = status.DeepClone();
        }

        return Parse(root);
    }

    /// <summary>A custom resource that no server has seen.</summary>
    public static KubeObject Unstored(SimulatedPeer peer, DateTimeOffset now) => Parse(Seed(peer.Resource, peer.Plan, now));

    /// <summary>The object after a merge patch; a changed spec raises the generation.</summary>
    public static KubeObject Patched(KubeObject current, ReadOnlyMemory<byte> patch, long version)
    {
        JsonObject root = JsonNode.Parse(current.Json.Span)!.AsObject();
        JsonNode? specBefore = root["spec"]?.DeepClone();
        JsonObject changes = JsonNode.Parse(patch.Span)!.AsObject();
        Merge(root, changes);
        JsonObject metadata = Child(root, "metadata");
        metadata["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        if (!JsonNode.DeepEquals(specBefore, root["spec"]))
        {
            metadata["generation"] = current.Generation + 1;
        }

        return Parse(root);
    }

    /// <summary>Whether a merge patch would change a part of the object.</summary>
    public static bool Changes(KubeObject current, JsonObject patchOfPart, params ReadOnlySpan<string> path)
    {
        JsonNode? part = JsonNode.Parse(current.Json.Span);
        foreach (string step in path)
        {
            part = part?[step];
        }

        JsonObject before = part as JsonObject ?? [];
        JsonObject after = before.DeepClone().AsObject();
        Merge(after, patchOfPart);
        return !JsonNode.DeepEquals(before, after);
    }

    private static string Timestamp(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static KubeObject Parse(JsonObject root) => KubeObject.Parse(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject nested:
                    Merge(Child(target, name), nested);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
