using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>pdb</c>.</summary>
internal sealed class PodDisruptionBudgetHandler : ResourceCompiler
{
    public override string ResourceKey => "pdb";

    public override IReadOnlyCollection<string> Keys { get; } = ["selector", "minAvailable", "maxUnavailable", "behavior"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new PodDisruptionBudgetBody
    {
        Selection = new PodSelection { Labels = fields.Map("selector") },
        Budget = PresetFields.Nested(fields, "behavior", ProfileClasses.Pdb, Budget) ?? new Preset<DisruptionBudget> { Written = Budget(fields) },
    };

    public override ResourceBody Complete(ResourceBody body, ResourcePlan declaration, IReadOnlyList<ResourcePlan> box) =>
        body is PodDisruptionBudgetBody budget ? budget with { Selection = budget.Selection.In(box, declaration) } : body;

    private static DisruptionBudget Budget(DeclarationFields fields) => new(fields.Text("minAvailable"), fields.Text("maxUnavailable"));
}
