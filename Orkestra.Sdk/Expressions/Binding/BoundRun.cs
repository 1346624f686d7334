using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>An action that declares or assigns a variable and prints nothing.</summary>
internal sealed class BoundRun(BoundExpression value) : BoundStatement
{
    public BoundExpression Value => value;

    public override Flow Execute(EvalState state)
    {
        value.Evaluate(state);
        return Flow.Next;
    }
}
