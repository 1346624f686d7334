using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundBlock(BoundStatement[] statements) : BoundStatement
{
    public BoundStatement[] Statements => statements;

    public override Flow Execute(EvalState state)
    {
        foreach (BoundStatement statement in statements)
        {
            Flow flow = statement.Execute(state);
            if (flow != Flow.Next || state.Failed)
            {
                return flow;
            }
        }

        return Flow.Next;
    }
}
