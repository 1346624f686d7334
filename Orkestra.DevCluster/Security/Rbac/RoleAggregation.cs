using System.Text.Json.Nodes;
using Orkestra.DevCluster.Controllers;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Rules;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>Fills the ClusterRoles that gather the rules of others by label (Kubernetes: aggregated ClusterRoles).</summary>
internal sealed class RoleAggregation(ObjectWriter writer) : Controller(writer, "clusterrole-aggregation-controller")
{
    private ResourceDefinition Definition => Writer.Catalog.Storage(WellKnown.ClusterRoles)!;

    protected override bool IsRelevant(StoreEvent change) => change.Object.Resource == WellKnown.ClusterRoles;

    protected override async ValueTask HandleAsync(StoreEvent change)
    {
        StoredObject[] all = [.. Store.List(WellKnown.ClusterRoles).Objects.Values];
        foreach (StoredObject role in all)
        {
            if (role.ToJson().ArrayAt("aggregationRule", "clusterRoleSelectors") is { } selectors)
            {
                JsonArray rules = Gather(all, role, selectors);
                await AttemptAsync(Writer.ModifyAsync(Definition, role.Name, "", Options, live =>
                {
                    live["rules"] = rules.DeepClone();
                    return live;
                }));
            }
        }
    }

    private static JsonArray Gather(StoredObject[] all, StoredObject target, JsonArray selectors)
    {
        JsonArray rules = [];
        foreach (JsonObject selector in selectors.Objects())
        {
            foreach (StoredObject source in all.Where(s => s != target))
            {
                JsonObject tree = source.ToJson();
                if (LabelMatch.Matches(selector, tree.ObjectAt("metadata", "labels")))
                {
                    foreach (JsonObject rule in tree["rules"].Objects().Where(r => !rules.Any(known => JsonNode.DeepEquals(known, r))))
                    {
                        rules.Add((JsonNode)rule.DeepClone());
                    }
                }
            }
        }

        return rules;
    }
}
