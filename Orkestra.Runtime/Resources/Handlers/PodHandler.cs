using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>pods</c>.</summary>
internal sealed class PodHandler : ResourceCompiler
{
    public override string ResourceKey => "pods";

    public override IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.RunningKeys, "command", "args"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new PodBody { Pod = WorkloadFields.Pod(fields) };
}
