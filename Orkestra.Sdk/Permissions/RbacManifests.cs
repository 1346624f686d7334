using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>Writes the objects that let the runtime work in a cluster, as documents of YAML. Stateless.</summary>
public static class RbacManifests
{
    /// <summary>The runtime's ServiceAccount.</summary>
    public const string Account = "orkestra";

    private const string Group = "rbac.authorization.k8s.io";

    /// <summary>The ClusterRole of the runtime of a namespace and of its binding; its name tells the installations of a cluster apart.</summary>
    public static string RoleName(string ns) => $"{Account}-{ns}";

    /// <summary>A Namespace.</summary>
    public static string Namespace(string name) => Start("v1", "Namespace", name).EndMapping().EndMapping().ToString();

    /// <summary>Everything, in the order in which it is applied, with a line <c>---</c> before each document.</summary>
    /// <param name="ns">The namespace of the runtime.</param>
    /// <param name="rules">What the runtime may do.</param>
    public static string Write(string ns, IReadOnlyList<PermissionRule> rules) =>
        string.Concat(new[] { Namespace(ns), ServiceAccount(ns), ClusterRole(ns, rules), ClusterRoleBinding(ns) }.Select(static document => $"---\n{document}"));

    /// <summary>The labels of everything that belongs to an installation.</summary>
    /// <param name="metadata">A writer within <c>metadata</c>.</param>
    public static YamlWriter Labels(YamlWriter metadata) => (metadata ?? throw new ArgumentNullException(nameof(metadata)))
        .Key("labels").StartMapping()
        .Pair("app.kubernetes.io/name", Account)
        .Pair("app.kubernetes.io/tag", "orkestra-internal")
        .Pair("orkestra.io/deletion-protection", "true")
        .EndMapping();

    internal static void WriteRules(YamlWriter yaml, IEnumerable<PermissionRule> rules)
    {
        yaml.Key("rules").StartSequence();
        foreach (PermissionRule rule in rules)
        {
            yaml.StartMapping();
            WriteList("apiGroups", [rule.Group]);
            WriteList("resources", [rule.Resource]);
            if (rule.Names.Count > 0)
            {
                WriteList("resourceNames", rule.Names);
            }

            WriteList("verbs", rule.Verbs);
            yaml.EndMapping();
        }

        yaml.EndSequence();

        void WriteList(string key, IEnumerable<string> values)
        {
            yaml.Key(key).StartSequence();
            foreach (string value in values)
            {
                yaml.Text(value);
            }

            yaml.EndSequence();
        }
    }

    private static string ServiceAccount(string ns) =>
        Start("v1", "ServiceAccount", Account).Pair("namespace", ns).EndMapping().EndMapping().ToString();

    private static string ClusterRole(string ns, IReadOnlyList<PermissionRule> rules)
    {
        YamlWriter yaml = Start($"{Group}/v1", "ClusterRole", RoleName(ns)).EndMapping();
        WriteRules(yaml, rules);
        return yaml.EndMapping().ToString();
    }

    private static string ClusterRoleBinding(string ns) => Start($"{Group}/v1", "ClusterRoleBinding", RoleName(ns)).EndMapping()
        .Key("roleRef").StartMapping().Pair("apiGroup", Group).Pair("kind", "ClusterRole").Pair("name", RoleName(ns)).EndMapping()
        .Key("subjects").StartSequence()
        .StartMapping().Pair("kind", "ServiceAccount").Pair("name", Account).Pair("namespace", ns).EndMapping()
        .EndSequence()
        .EndMapping().ToString();

    // Within metadata.
    private static YamlWriter Start(string apiVersion, string kind, string name)
    {
        var yaml = new YamlWriter();
        yaml.StartMapping().Pair("apiVersion", apiVersion).Pair("kind", kind);
        return Labels(yaml.Key("metadata").StartMapping().Pair("name", name));
    }
}
