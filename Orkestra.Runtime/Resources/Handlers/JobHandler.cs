using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>jobs</c>.</summary>
internal sealed class JobHandler : IResourceCompiler
{
    public string ResourceKey => "jobs";

    public IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.PodKeys, .. WorkloadFields.VolumeKeys, "command", "args", "backoffLimit"];

    public ResourceBody CompileBody(DeclarationFields fields) =>
        new JobBody { Pod = WorkloadFields.Pod(fields), BackoffLimit = fields.Text("backoffLimit") };
}
