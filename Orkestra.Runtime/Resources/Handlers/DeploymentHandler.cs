using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>deployments</c>.</summary>
internal sealed class DeploymentHandler : ResourceCompiler
{
    public override string ResourceKey => "deployments";

    public override IReadOnlyCollection<string> Keys { get; } = [.. WorkloadFields.RunningKeys, "replicas", "rollingUpdate", "autoscale"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new DeploymentBody
    {
        Replicas = fields.Text("replicas"),
        Scaling = WorkloadFields.Scaling(fields),
        RollingUpdate = WorkloadFields.RollingUpdate(fields),
        Pod = WorkloadFields.Pod(fields),
    };
}
