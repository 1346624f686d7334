using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A CronJob.</summary>
public sealed partial record CronJobBody : ResourceBody
{
    /// <summary>The pod of its Jobs.</summary>
    public required PodTemplate Pod { get; init; }

    /// <summary>When a Job is made; required.</summary>
    public CompiledExpression? Schedule { get; init; }

    /// <summary>Whether no Jobs are made.</summary>
    public CompiledExpression? Suspend { get; init; }

    /// <summary>What happens while a Job still runs: <c>Allow</c> (when absent), <c>Forbid</c> or <c>Replace</c>, in any case.</summary>
    public CompiledExpression? ConcurrencyPolicy { get; init; }

    /// <summary>Succeeded Jobs that are kept; 3 when absent.</summary>
    public CompiledExpression? SuccessfulJobsHistoryLimit { get; init; }

    /// <summary>Failed Jobs that are kept; 1 when absent.</summary>
    public CompiledExpression? FailedJobsHistoryLimit { get; init; }

    /// <summary>How many seconds late a Job may start; no bound when absent.</summary>
    public CompiledExpression? StartingDeadlineSeconds { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.CronJobs;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-cronjob";
}
