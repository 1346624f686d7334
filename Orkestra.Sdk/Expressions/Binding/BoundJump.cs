using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundJump(Flow flow) : BoundStatement
{
    public override Flow Execute(EvalState state) => flow;
}
