using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The workload whose pods are selected.</summary>
/// <param name="Kind">Its body, for the default name and the port.</param>
/// <param name="Name">Its declared name; null for the default.</param>
public sealed record SelectedWorkload(WorkloadBody Kind, CompiledExpression? Name)
{
    internal CompiledExpression? Port => Kind.Pod.Port;

    internal string DefaultName(string ownerName) => Kind.DefaultName(ownerName) ?? ownerName;

    /// <summary>The workload of a box; null unless there is exactly one, declared for one object.</summary>
    internal static SelectedWorkload? OnlyOne(IReadOnlyList<ResourcePlan> box)
    {
        List<ResourcePlan> workloads = [.. box.Where(static other => other.Body.IsWorkload)];
        return workloads is [{ ForEach: null, Body: WorkloadBody body } workload] ? new SelectedWorkload(body, workload.Name) : null;
    }
}
