using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>pods</c>.</summary>
internal sealed class PodHandler : IResourceCompiler
{
    public string ResourceKey => "pods";

    public IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.RunningKeys, "command", "args"];

    public ResourceBody CompileBody(DeclarationFields fields) => new PodBody { Pod = WorkloadFields.Pod(fields) };
}
