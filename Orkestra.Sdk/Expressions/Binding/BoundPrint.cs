using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>An action that prints its value.</summary>
internal sealed class BoundPrint(BoundExpression value) : BoundStatement
{
    public BoundExpression Value => value;

    public override Flow Execute(EvalState state)
    {
        OrkValue result = value.Evaluate(state);
        if (state.Failed)
        {
            return Flow.Next;
        }

        if (result.IsNull)
        {
            state.Output.Append(OutputText.NoValue);
        }
        else
        {
            ValuePrinter.Print(state.Output, result);
        }

        state.CheckOutput(value.Span);
        return Flow.Next;
    }
}
