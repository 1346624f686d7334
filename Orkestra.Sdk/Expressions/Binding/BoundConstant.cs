using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundConstant(TextSpan span, OrkValue value) : BoundExpression(span)
{
    public OrkValue Value => value;

    public override OrkValue Evaluate(EvalState state) => value;
}
