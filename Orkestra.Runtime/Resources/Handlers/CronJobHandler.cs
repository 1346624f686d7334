using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>cronJobs</c>.</summary>
internal sealed class CronJobHandler : ResourceCompiler
{
    public override string ResourceKey => "cronJobs";

    public override IReadOnlyCollection<string> Keys { get; } =
    [
        .. WorkloadFields.PodKeys, "command", "args", "schedule", "suspend", "successfulJobsHistoryLimit", "failedJobsHistoryLimit",
        "concurrencyPolicy", "startingDeadlineSeconds",
    ];

    public override ResourceBody CompileBody(DeclarationFields fields) => new CronJobBody
    {
        Pod = WorkloadFields.Pod(fields),
        Schedule = fields.Text("schedule"),
        Suspend = fields.Text("suspend"),
        SuccessfulJobsHistoryLimit = fields.Text("successfulJobsHistoryLimit"),
        FailedJobsHistoryLimit = fields.Text("failedJobsHistoryLimit"),
        ConcurrencyPolicy = fields.Text("concurrencyPolicy"),
        StartingDeadlineSeconds = fields.Text("startingDeadlineSeconds"),
    };
}
