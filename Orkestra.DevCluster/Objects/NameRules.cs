using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Objects;

/// <summary>Which names objects may have (RFC 1123 and RFC 1035, as Kubernetes words the errors).</summary>
internal static partial class NameRules
{
    private const string SubdomainHelp =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + @"(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelHelp =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string Label1035Help =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    public static FieldError? Check(ResourceDefinition definition, string name, string field = "metadata.name")
    {
        (bool valid, string help, int limit) = (definition.Group, definition.Plural) switch
        {
            ("", "namespaces") => (Label().IsMatch(name), LabelHelp, 63),
            ("", "services") => (Label1035().IsMatch(name), Label1035Help, 63),
            ("rbac.authorization.k8s.io", _) => (name is not ("." or "..") && name.AsSpan().IndexOfAny('/', '%') < 0, "may not contain '/' or '%'", 253),
            _ => (Subdomain().IsMatch(name), SubdomainHelp, 253),
        };
        return name.Length > limit ? new FieldError(FieldErrorType.Invalid, field, JsonValue.Create(name), $"must be no more than {limit} characters")
            : valid ? null
            : new FieldError(FieldErrorType.Invalid, field, JsonValue.Create(name), help);
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label1035();
}
