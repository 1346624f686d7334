using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundChain(TextSpan span, BoundExpression operand, string[] fields) : BoundExpression(span)
{
    public BoundExpression Operand => operand;

    public IReadOnlyList<string> Fields => fields;

    public override OrkValue Evaluate(EvalState state)
    {
        OrkValue value = operand.Evaluate(state);
        return state.Failed ? default : FieldReader.Read(state, value, fields, Span);
    }
}
