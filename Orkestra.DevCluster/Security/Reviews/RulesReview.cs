using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Security.Rbac;

namespace Orkestra.DevCluster.Security.Reviews;

/// <summary>Lists what the caller may do in a namespace: SelfSubjectRulesReview, as <c>kubectl auth can-i --list</c> asks.</summary>
internal sealed class RulesReview(RbacAuthorizer? authorizer)
{
    public JsonObject Answer(JsonObject spec, Requester user)
    {
        string ns = spec.StringAt("namespace") ?? "";
        if (ns.Length == 0)
        {
            throw ApiErrors.BadRequest("no namespace on request");
        }

        List<string> errors = [];
        IReadOnlyList<PolicyRule> rules = authorizer?.RulesFor(user, ns, errors) ?? PolicyRule.FullAuthority;
        JsonObject status = new()
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(static r => r.Paths.Count == 0).Select(static r => r.ToReview())]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(static r => r.Paths.Count > 0).Select(static r => r.ToReview())]),
            ["incomplete"] = errors.Count > 0,
        };
        if (errors.Count > 0)
        {
            status["evaluationError"] = RbacAuthorizer.Join(errors);
        }

        return status;
    }
}
