using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundIf(BoundExpression condition, BoundBlock body, BoundBlock? otherwise) : BoundStatement
{
    public BoundExpression Condition => condition;

    public BoundBlock Body => body;

    public BoundBlock? Otherwise => otherwise;

    public override Flow Execute(EvalState state)
    {
        OrkValue value = condition.Evaluate(state);
        if (state.Failed)
        {
            return Flow.Next;
        }

        return Truth.Of(value) ? body.Execute(state) : otherwise?.Execute(state) ?? Flow.Next;
    }
}
