using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>priorityClasses</c>.</summary>
internal sealed class PriorityClassHandler : ResourceCompiler
{
    public override string ResourceKey => "priorityClasses";

    public override IReadOnlyCollection<string> Keys { get; } = ["value", "globalDefault", "description", "preemptionPolicy"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new PriorityClassBody
    {
        Value = fields.Text("value"),
        GlobalDefault = fields.Text("globalDefault"),
        Description = fields.Text("description"),
        PreemptionPolicy = fields.Text("preemptionPolicy"),
    };
}
