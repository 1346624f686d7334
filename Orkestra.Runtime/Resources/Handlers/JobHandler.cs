using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>jobs</c>.</summary>
internal sealed class JobHandler : ResourceCompiler
{
    public override string ResourceKey => "jobs";

    public override IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.PodKeys, .. WorkloadFields.VolumeKeys, "command", "args", "backoffLimit"];

    public override ResourceBody CompileBody(DeclarationFields fields) =>
        new JobBody { Pod = WorkloadFields.Pod(fields), BackoffLimit = fields.Text("backoffLimit") };
}
