using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A CronJob.</summary>
public sealed record CronJobBody : ResourceBody
{
    private static readonly string[] s_policies = ["Allow", "Forbid", "Replace"];

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

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        JsonBody.WriteText(writer, "concurrencyPolicy", JsonBody.OneOf(context, ConcurrencyPolicy, "concurrencyPolicy", s_policies));
        JsonBody.WriteNumber(writer, "failedJobsHistoryLimit", context.Integer(FailedJobsHistoryLimit, "failedJobsHistoryLimit"));
        writer.WriteStartObject("jobTemplate");
        writer.WriteStartObject("spec");
        writer.WriteStartObject("template");
        Pod.WriteTemplate(writer, context, WorkloadSelector.PodLabels(context), restartPolicy: "OnFailure");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("schedule", context.RequiredText(Schedule, "schedule"));
        JsonBody.WriteNumber(writer, "startingDeadlineSeconds", context.Integer(StartingDeadlineSeconds, "startingDeadlineSeconds"));
        JsonBody.WriteNumber(writer, "successfulJobsHistoryLimit", context.Integer(SuccessfulJobsHistoryLimit, "successfulJobsHistoryLimit"));
        JsonBody.WriteBoolean(writer, "suspend", context.Boolean(Suspend, "suspend"));
        writer.WriteEndObject();
    }
}
