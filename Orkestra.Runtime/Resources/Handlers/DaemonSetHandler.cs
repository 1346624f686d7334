using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>daemonSets</c>.</summary>
internal sealed class DaemonSetHandler : ResourceCompiler
{
    public override string ResourceKey => "daemonSets";

    public override IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.RunningKeys, "command", "args", "updateStrategy", "rollingUpdate"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new DaemonSetBody
    {
        UpdateStrategy = fields.Text("updateStrategy"),
        RollingUpdate = WorkloadFields.RollingUpdate(fields),
        Pod = WorkloadFields.Pod(fields),
    };
}
