using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundDotPath(TextSpan span, string[] fields) : BoundExpression(span)
{
    public IReadOnlyList<string> Fields => fields;

    public override OrkValue Evaluate(EvalState state) => FieldReader.Read(state, state.Dot, fields, Span);
}
