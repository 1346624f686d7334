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
        runtime.Add("coordination.k8s.io", "leases", ["get", "watch", "create", "update"], "leader election", declaration: null);
        runtime.Add(string.Empty, "events", new PermissionNeed(["create", "patch"], "what the operator did is told", null));
        runtime.Add(string.Empty, "events", new PermissionNeed(["list"], "the live API shows the events about a custom resource", null));
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
        RbacManifests.WriteRules(yaml, rules);
        return yaml.EndMapping().ToString();
    }

    // Kubernetes lets nobody hand on rights that he does not have, unless he may do just that.
    private static void AddDelegation(PermissionSet rules)
    {
        const string group = "rbac.authorization.k8s.io";
        foreach (PermissionRule rule in rules.Rules.Where(static rule => rule.Group == group && rule.Verbs.Contains("create")).ToArray())
        {
            YamlNode? declaration = rule.Needs.First(static need => need.Verbs.Contains("create")).Declaration;
            switch (rule.Resource)
            {
                case "roles" or "clusterroles":
                    Add(rule.Resource, declaration, "escalate", "bind");
                    break;
                case "rolebindings":
                    Add("roles", declaration, "bind");
                    Add("clusterroles", declaration, "bind");
                    break;
                case "clusterrolebindings":
                    Add("clusterroles", declaration, "bind");
                    break;
            }
        }

        void Add(string resource, YamlNode? declaration, params string[] verbs) =>
            rules.Add(group, resource, new PermissionNeed(verbs, "rights are handed on that the operator does not have itself", declaration));
    }
}
