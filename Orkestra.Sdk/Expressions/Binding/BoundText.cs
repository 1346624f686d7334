using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundText(TextSpan span, string text) : BoundStatement
{
    public string Text => text;

    public override Flow Execute(EvalState state)
    {
        state.Output.Append(text);
        state.CheckOutput(span);
        return Flow.Next;
    }
}
