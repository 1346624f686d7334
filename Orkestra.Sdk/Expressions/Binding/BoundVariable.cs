using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundVariable(TextSpan span, int slot, string[] fields) : BoundExpression(span)
{
    public int Slot => slot;

    public IReadOnlyList<string> Fields => fields;

    public override OrkValue Evaluate(EvalState state) => FieldReader.Read(state, state.GetSlot(slot), fields, Span);
}
