using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Renders what a declaration says of one object.</summary>
internal static class ChildRenderer
{
    /// <summary>Renders.</summary>
    /// <param name="target">The object and what its expressions see.</param>
    /// <param name="owner">The custom resource.</param>
    /// <param name="annotations">The engine's annotations besides those that every child has.</param>
    /// <param name="observed">The object as it is; null when it does not exist.</param>
    /// <param name="source">Where a copy takes its content from.</param>
    /// <param name="referenced">Whether garbage collection removes the object together with its owner, where it can.</param>
    /// <param name="error">What went wrong; null when nothing did.</param>
    /// <param name="replicas">The number of pods of a workload that scales; null when it is made, and for everything else.</param>
    public static RenderedResource? Render(
        ResourceTarget target,
        OwnerIdentity owner,
        IReadOnlyList<KeyValuePair<string, string>> annotations,
        KubeObject? observed,
        KubeObject? source,
        bool referenced,
        out string? error,
        long? replicas = null)
    {
        ResourcePlan plan = target.Plan;
        var labels = new RenderContext(target.Data, owner.Key.Name, target.Key);
        IReadOnlyList<KeyValuePair<string, string>> stamped = OwnershipStamper.Labels(plan, labels, owner);
        var context = new RenderContext(target.Data, owner.Key.Name, target.Key)
        {
            OwnerNamespace = owner.Key.Namespace,
            Labels = stamped,
            Observed = observed,
            CopySource = source,
            Replicas = replicas,
        };
        IReadOnlyList<KeyValuePair<string, string>> all = OwnershipStamper.Annotations(plan, labels, owner, annotations);
        RenderedResource? rendered = labels.Error is null ? ResourceRenderer.Render(plan.Body, context, owner, all, referenced) : null;
        error = labels.Error ?? context.Error;
        return rendered;
    }
}
