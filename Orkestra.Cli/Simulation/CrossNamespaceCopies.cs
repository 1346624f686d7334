using Orkestra.Runtime.Plans;

namespace Orkestra.Cli.Simulation;

/// <summary>Takes copies across namespaces out of a plan: their sources are in a cluster that a simulation does not have.</summary>
internal static class CrossNamespaceCopies
{
    /// <summary>The plan without them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="notes">Receives a note for each.</param>
    public static OperatorPlan Without(OperatorPlan plan, List<string> notes) => plan with
    {
        OnCreate = Without(plan.OnCreate, notes),
        OnReconcile = Without(plan.OnReconcile, notes),
    };

    private static HookBlockPlan Without(HookBlockPlan block, List<string> notes)
    {
        var kept = new List<ResourcePlan>(block.Resources.Count);
        foreach (ResourcePlan declaration in block.Resources)
        {
            if (declaration.Copy is { } copy && (copy.FromNamespace is not null || copy.ToNamespaces.Count > 0))
            {
                string name = (declaration.Name ?? copy.FromName).Text;
                notes.Add($"{declaration.Body.Resource.Kind.Kind.ToLowerInvariant()}/{name}: cross-namespace copy skipped in simulate — requires a live cluster");
            }
            else
            {
                kept.Add(declaration);
            }
        }

        return block with { Resources = kept };
    }
}
