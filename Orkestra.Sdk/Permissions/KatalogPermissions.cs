using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>What the processes that run some entries may have to do with the API server, and nothing more. Immutable.</summary>
public sealed class KatalogPermissions
{
    private readonly Dictionary<string, IReadOnlyList<PermissionRule>> _entries = new(StringComparer.Ordinal);

    /// <summary>Works the permissions out.</summary>
    /// <param name="documents">The documents that run together.</param>
    /// <param name="entries">Their enabled entries.</param>
    public KatalogPermissions(IEnumerable<KatalogDocument> documents, IReadOnlyList<PermissionSource> entries)
    {
        var kinds = new Dictionary<string, ResolvedApiTypes>(StringComparer.Ordinal);
        foreach (PermissionSource source in entries)
        {
            kinds[source.Entry.Name.Value] = source.Types;
        }

        var runtime = new PermissionSet();
        runtime.Add("coordination.k8s.io", "leases", ["get", "watch", "create", "update"], "leader election");
        runtime.Add(string.Empty, "events", ["create", "patch"]);
        foreach (PermissionSource source in entries)
        {
            IReadOnlyList<PermissionRule> rules = EntryPermissions.Of(source, kinds);
            _entries[source.Entry.Name.Value] = rules;
            runtime.Add(rules);
        }

        AddDelegation(runtime);
        var gateway = new PermissionSet();
        foreach (KatalogDocument document in documents)
        {
            // The runtime answers webhooks itself unless there is a gateway to do it.
            bool hasGateway = WebhookPermissions.HasGateway(document);
            WebhookPermissions.AddWebhooks(document, entries, hasGateway ? gateway : runtime);
            if (hasGateway)
            {
                WebhookPermissions.AddGateway(document, entries, gateway);
            }
        }

        Runtime = runtime.Rules;
        Gateway = gateway.Rules;
    }

    /// <summary>The rules of the runtime, those of all entries included.</summary>
    public IReadOnlyList<PermissionRule> Runtime { get; }

    /// <summary>The rules of the gateway; empty when there is none.</summary>
    public IReadOnlyList<PermissionRule> Gateway { get; }

    /// <summary>The rules of one entry alone.</summary>
    /// <param name="entry">Its name.</param>
    public IReadOnlyList<PermissionRule> Of(string entry) => _entries.TryGetValue(entry, out IReadOnlyList<PermissionRule>? rules) ? rules : [];

    /// <summary>The rules as a ClusterRole.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rules">The rules.</param>
    public static string ToClusterRole(string name, IEnumerable<PermissionRule> rules)
    {
        var yaml = new YamlWriter();
        yaml.StartMapping().Pair("apiVersion", "rbac.authorization.k8s.io/v1").Pair("kind", "ClusterRole");
        yaml.Key("metadata").StartMapping().Pair("name", name).EndMapping();
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

        return yaml.EndSequence().EndMapping().ToString();

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

    // Kubernetes lets nobody hand on rights that he does not have, unless he may do just that.
    private static void AddDelegation(PermissionSet rules)
    {
        const string group = "rbac.authorization.k8s.io";
        foreach (string resource in rules.Rules.Where(static rule => rule.Group == group && rule.Verbs.Contains("create")).Select(static rule => rule.Resource).ToArray())
        {
            switch (resource)
            {
                case "roles" or "clusterroles":
                    rules.Add(group, resource, ["escalate", "bind"]);
                    break;
                case "rolebindings":
                    rules.Add(group, "roles", ["bind"]);
                    rules.Add(group, "clusterroles", ["bind"]);
                    break;
                case "clusterrolebindings":
                    rules.Add(group, "clusterroles", ["bind"]);
                    break;
            }
        }
    }
}
