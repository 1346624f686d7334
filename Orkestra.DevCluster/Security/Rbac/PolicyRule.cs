using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>One rule of a role: verbs on resources, or verbs on paths. Immutable.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs, IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Paths)
{
    public const string All = "*";

    /// <summary>The rule by which everything is allowed, which whoever sets an aggregation must hold.</summary>
    public static IReadOnlyList<PolicyRule> FullAuthority { get; } =
    [
        new([All], [All], [All], [], []),
        new([All], [], [], [], [All]),
    ];

    public static IReadOnlyList<PolicyRule> ReadAll(JsonObject role) => [.. role["rules"].Objects().Select(Read)];

    public bool Allows(RequestAttributes request) => Has(Verbs, request.Verb) && (request.IsResource
        ? Has(Groups, request.Group) && AllowsResource(request) && (Names.Count == 0 || Names.Contains(request.Name))
        : Paths.Any(p => CoversPath(p, request.Path)));

    /// <summary>Whether this rule allows all that another one does.</summary>
    public bool Covers(PolicyRule other) =>
        HasAll(Verbs, other.Verbs)
        && HasAll(Groups, other.Groups)
        && other.Resources.All(CoversResource)
        && (Names.Count == 0 || other.Names.Count > 0 && other.Names.All(Names.Contains))
        && other.Paths.All(path => Paths.Any(p => CoversPath(p, path)));

    public JsonObject ToReview()
    {
        JsonObject rule = new() { ["verbs"] = Texts(Verbs) };
        if (Paths.Count > 0)
        {
            rule["nonResourceURLs"] = Texts(Paths);
            return rule;
        }

        rule["apiGroups"] = Texts(Groups);
        rule["resources"] = Texts(Resources);
        if (Names.Count > 0)
        {
            rule["resourceNames"] = Texts(Names);
        }

        return rule;
    }

    private static PolicyRule Read(JsonObject rule) =>
        new(List(rule, "verbs"), List(rule, "apiGroups"), List(rule, "resources"), List(rule, "resourceNames"), List(rule, "nonResourceURLs"));

    private static string[] List(JsonObject rule, string field) => rule[field] is JsonArray list ? [.. list.Select(JsonNodes.AsString).OfType<string>()] : [];

    private static bool Has(IReadOnlyList<string> values, string value) => values.Contains(All) || values.Contains(value);

    private static bool HasAll(IReadOnlyList<string> values, IReadOnlyList<string> wanted) => values.Contains(All) || wanted.All(values.Contains);

    private static bool CoversPath(string pattern, string path) =>
        pattern == path || pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal);

    private static JsonArray Texts(IReadOnlyList<string> values) => new([.. values.Select(static v => (JsonNode)v)]);

    private bool AllowsResource(RequestAttributes request) =>
        Has(Resources, request.FullResource) || request.Subresource.Length > 0 && Resources.Contains($"*/{request.Subresource}");

    private bool CoversResource(string resource)
    {
        int slash = resource.IndexOf('/', StringComparison.Ordinal);
        return Has(Resources, resource) || slash >= 0 && Resources.Contains($"*{resource[slash..]}");
    }
}
