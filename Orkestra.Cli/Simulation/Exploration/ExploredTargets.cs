using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Exploration;
using Orkestra.Runtime.Plans;

namespace Orkestra.Cli.Simulation.Exploration;

/// <summary>Makes something to explore of what is simulated: the custom resource as its author wrote it, and calls that nobody makes.</summary>
internal static class ExploredTargets
{
    /// <summary>What is explored for one target of a simulation.</summary>
    public static ExplorationTarget From(SimulationTarget target)
    {
        OperatorPlan plan = target.Plan;
        JsonObject root = JsonNode.Parse(target.Resource.Json.Span)!.AsObject();
        root["apiVersion"] = plan.Resource.Kind.ApiVersion;
        root["kind"] = plan.Resource.Kind.Kind;
        JsonObject metadata = root["metadata"]!.AsObject();
        if (!plan.Resource.Namespaced)
        {
            metadata.Remove("namespace");
        }
        else if (target.Resource.Namespace.Length == 0)
        {
            metadata["namespace"] = plan.Namespaces.Single ?? "default";
        }

        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new ExplorationTarget(plan, Encoding.UTF8.GetBytes(root.ToJsonString()))
        {
            Start = start,
            Cross = new SimulatedPeers(target.Peers, start),
            Transport = StubTransport.Instance,
        };
    }
}
