using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundDot(TextSpan span) : BoundExpression(span)
{
    public override OrkValue Evaluate(EvalState state) => state.Dot;
}
