using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>What a resource URL means (Kubernetes API concepts: resource URIs).</summary>
internal sealed record ApiPath(ResourceDefinition Definition, string Namespace, string Name, string Subresource)
{
    public bool IsCollection => Name.Length == 0;

    /// <summary>The table the objects are stored in.</summary>
    public GroupResource Resource => TypeConversion.StorageResource(Definition);

    /// <summary>Reads the segments behind <c>/api/v1</c> or <c>/apis/group/version</c>.</summary>
    /// <returns>The meaning, or null when no such resource is served.</returns>
    public static ApiPath? Resolve(ResourceCatalog catalog, string group, string version, ReadOnlySpan<string> segments)
    {
        string ns = "";
        // "namespaces/x" and its subresources address the namespace itself; anything longer lies inside it.
        if (segments.Length >= 3 && segments[0] == "namespaces" && !(group.Length == 0 && segments[2] is "status" or "finalize"))
        {
            ns = segments[1];
            segments = segments[2..];
        }

        if (segments.Length is 0 or > 3 || catalog.Find(group, version, segments[0]) is not { } definition)
        {
            return null;
        }

        if (ns.Length > 0 && !definition.Namespaced || segments.Length > 1 && definition.Namespaced && ns.Length == 0)
        {
            return null;
        }

        return new ApiPath(definition, ns, segments.Length > 1 ? segments[1] : "", segments.Length > 2 ? segments[2] : "");
    }
}
