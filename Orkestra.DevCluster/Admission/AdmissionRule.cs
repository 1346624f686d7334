using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Admission;

/// <summary>One rule of a webhook: the operations on the resources that it wants to see.</summary>
internal sealed class AdmissionRule
{
    private const string Any = "*";

    private readonly string[] _operations;
    private readonly string[] _groups;
    private readonly string[] _versions;
    private readonly (string Resource, string Subresource)[] _resources;
    private readonly string _scope;

    public AdmissionRule(JsonObject rule)
    {
        _operations = Texts(rule, "operations");
        _groups = Texts(rule, "apiGroups");
        _versions = Texts(rule, "apiVersions");
        _resources = [.. Texts(rule, "resources").Select(static r => r.Split('/', 2)).Select(static r => (r[0], r.Length > 1 ? r[1] : ""))];
        _scope = rule.StringAt("scope") ?? Any;
    }

    /// <summary>Whether the rule names the request, taken as one for the given version of its resource.</summary>
    public bool Matches(AdmissionRequest request, ResourceDefinition definition) =>
        InScope(request)
        && Names(_operations, request.Operation)
        && Names(_groups, definition.Group)
        && Names(_versions, definition.Version)
        && _resources.Any(r => (r.Resource == Any || r.Resource == definition.Plural) && (r.Subresource == Any || r.Subresource == request.Subresource));

    private bool InScope(AdmissionRequest request)
    {
        bool isInNamespace = request.Namespace.Length > 0 && !request.IsNamespace;
        return _scope switch
        {
            "Namespaced" => isInNamespace,
            "Cluster" => !isInNamespace,
            _ => true,
        };
    }

    private static bool Names(string[] names, string wanted) => names.Any(n => n == Any || n == wanted);

    private static string[] Texts(JsonObject rule, string field) => [.. (rule.ArrayAt(field) ?? []).Select(static t => t.AsString() ?? "")];
}
