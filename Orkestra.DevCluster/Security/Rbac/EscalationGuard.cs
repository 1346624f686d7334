using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>
/// Keeps a user from giving out rights that it does not hold itself (Kubernetes: privilege escalation prevention). The verbs
/// <c>escalate</c> on roles and <c>bind</c> on the role of a binding lift the rule.
/// </summary>
internal sealed class EscalationGuard(RbacAuthorizer authorizer, Requester user) : IWriteGuard
{
    private static readonly string[] s_collectorFields = ["ownerReferences", "finalizers"];

    public void Check(ResourceDefinition definition, JsonObject obj, JsonObject? old)
    {
        if (definition.Group != RbacAuthorizer.GroupName || user.Groups.Contains(Requester.Masters) || old is not null && IsCollectorsChange(obj, old))
        {
            return;
        }

        GroupResource resource = new(definition.Group, definition.Plural);
        if (definition.Plural is "roles" or "clusterroles")
        {
            CheckRole(resource, obj, old);
        }
        else
        {
            CheckBinding(resource, obj);
        }
    }

    private void CheckRole(GroupResource resource, JsonObject role, JsonObject? old)
    {
        string ns = ObjectMetadata.Namespace(role);
        string name = ObjectMetadata.Name(role);
        if (May("escalate", resource.Resource, ns, name))
        {
            return;
        }

        Confirm(resource, name, ns, PolicyRule.ReadAll(role));
        bool aggregates = role["aggregationRule"] is not null || old?["aggregationRule"] is not null;
        if (aggregates && RuleCoverage.Missing(authorizer.RulesFor(user, ns, []), PolicyRule.FullAuthority).Count > 0)
        {
            throw ApiErrors.Forbidden(resource, name, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private void CheckBinding(GroupResource resource, JsonObject binding)
    {
        string ns = ObjectMetadata.Namespace(binding);
        string kind = binding.StringAt("roleRef", "kind") ?? "";
        string role = binding.StringAt("roleRef", "name") ?? "";
        GroupResource roles = kind == "ClusterRole" ? WellKnown.ClusterRoles : WellKnown.Roles;
        if (May("bind", roles.Resource, ns, role))
        {
            return;
        }

        IReadOnlyList<PolicyRule> rules = authorizer.RulesOf(kind, role, ns) ?? throw ApiErrors.NotFound(roles, role);
        Confirm(resource, ObjectMetadata.Name(binding), ns, rules);
    }

    private bool May(string verb, string resource, string ns, string name) => authorizer.Decide(user, new RequestAttributes
    {
        IsResource = true,
        Verb = verb,
        Group = RbacAuthorizer.GroupName,
        Resource = resource,
        Namespace = ns,
        Name = name,
    }).IsAllowed;

    private void Confirm(GroupResource resource, string name, string ns, IReadOnlyList<PolicyRule> rules)
    {
        List<string> errors = [];
        IReadOnlyList<string> missing = RuleCoverage.Missing(authorizer.RulesFor(user, ns, errors), rules);
        if (missing.Count == 0)
        {
            return;
        }

        string unresolved = errors.Count == 0 ? "" : $"; resolution errors: [{string.Join(' ', errors)}]";
        throw ApiErrors.Forbidden(
            resource,
            name,
            $"user \"{user.Name}\" (groups={RuleCoverage.Quote(user.Groups)}) is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', missing)}{unresolved}");
    }

    /// <summary>The garbage collector must be able to let go of roles whose rules it does not hold.</summary>
    private static bool IsCollectorsChange(JsonObject obj, JsonObject old) =>
        JsonNode.DeepEquals(WithoutCollectorFields(obj), WithoutCollectorFields(old));

    private static JsonObject WithoutCollectorFields(JsonObject obj)
    {
        JsonObject copy = (JsonObject)obj.DeepClone();
        JsonObject metadata = ObjectMetadata.Of(copy);
        foreach (string field in s_collectorFields)
        {
            metadata.Remove(field);
        }

        metadata.Remove("managedFields");
        return copy;
    }
}
