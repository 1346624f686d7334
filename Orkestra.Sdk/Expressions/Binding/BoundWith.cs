using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundWith(BoundExpression value, BoundBlock body, BoundBlock? otherwise) : BoundStatement
{
    public BoundExpression Value => value;

    public BoundBlock Body => body;

    public BoundBlock? Otherwise => otherwise;

    public override Flow Execute(EvalState state)
    {
        OrkValue result = value.Evaluate(state);
        if (state.Failed)
        {
            return Flow.Next;
        }

        if (!Truth.Of(result))
        {
            return otherwise?.Execute(state) ?? Flow.Next;
        }

        OrkValue outer = state.Dot;
        state.Dot = result;
        Flow flow = body.Execute(state);
        state.Dot = outer;
        return flow;
    }
}
