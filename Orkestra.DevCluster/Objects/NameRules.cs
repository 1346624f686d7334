using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Objects;

/// <summary>Which names objects may have; most kinds allow a DNS subdomain.</summary>
internal static class NameRules
{
    public static FieldError? Check(ResourceDefinition definition, string name, string field = "metadata.name")
    {
        string? problem = (definition.Group, definition.Plural) switch
        {
            ("", "namespaces") => NameSyntax.Label(name),
            ("", "services") => NameSyntax.Label1035(name),
            ("rbac.authorization.k8s.io", _) => NameSyntax.PathSegment(name),
            _ => NameSyntax.Subdomain(name),
        };
        return problem is null ? null : new FieldError(FieldErrorType.Invalid, field, JsonValue.Create(name), problem);
    }
}
