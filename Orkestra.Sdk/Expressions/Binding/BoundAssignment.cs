using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>A pipeline whose value a variable takes.</summary>
internal sealed class BoundAssignment(TextSpan span, BoundExpression value, int slot) : BoundExpression(span)
{
    public BoundExpression Value => value;

    public int Slot => slot;

    public override OrkValue Evaluate(EvalState state)
    {
        OrkValue result = value.Evaluate(state);
        state.SetSlot(slot, result);
        return result;
    }
}
