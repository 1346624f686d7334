using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record CronJobBody
{
    private static readonly string[] s_policies = ["Allow", "Forbid", "Replace"];

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
