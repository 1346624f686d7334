using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>replicaSets</c>.</summary>
internal sealed class ReplicaSetHandler : ResourceCompiler
{
    public override string ResourceKey => "replicaSets";

    public override IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.RunningKeys, "replicas", "autoscale"];

    public override ResourceBody CompileBody(DeclarationFields fields) =>
        new ReplicaSetBody { Replicas = fields.Text("replicas"), Scaling = WorkloadFields.Scaling(fields), Pod = WorkloadFields.Pod(fields) };
}
