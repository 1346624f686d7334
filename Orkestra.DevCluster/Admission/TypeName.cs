using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Admission;

/// <summary>A type of object by name (Kubernetes: GroupVersionKind).</summary>
internal sealed record TypeName(string Group, string Version, string Kind)
{
    public static TypeName Of(ResourceDefinition definition) => new(definition.Group, definition.Version, definition.Kind);

    public JsonObject ToJson() => new() { ["group"] = Group, ["version"] = Version, ["kind"] = Kind };
}
