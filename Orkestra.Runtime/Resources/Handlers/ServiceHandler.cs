using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>services</c>.</summary>
internal sealed class ServiceHandler : ResourceCompiler
{
    public override string ResourceKey => "services";

    public override IReadOnlyCollection<string> Keys { get; } = ["type", "headless", "port", "targetPort", "protocol", "selector"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new ServiceBody
    {
        Type = fields.Text("type"),
        Headless = fields.Flag("headless") ?? false,
        Port = fields.Text("port"),
        TargetPort = fields.Text("targetPort"),
        Protocol = fields.Text("protocol"),
        Selection = new PodSelection { Labels = fields.Map("selector") },
    };

    // With several workloads, or repeated ones, nothing says which is meant; the owner's label then selects them all, as it always did.
    public override ResourceBody Complete(ResourceBody body, ResourcePlan declaration, IReadOnlyList<ResourcePlan> box) =>
        body is ServiceBody service ? service with { Selection = service.Selection.In(box, declaration) } : body;
}
