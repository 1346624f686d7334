using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

internal sealed class BoundTemplateCall(TextSpan span, BoundTemplate caller, BoundTemplate target, BoundExpression? argument) : BoundStatement
{
    public BoundTemplate Target => target;

    public BoundExpression? Argument => argument;

    public override Flow Execute(EvalState state)
    {
        OrkValue value = argument is null ? default : argument.Evaluate(state);
        if (state.Failed || !state.MayCall(span))
        {
            return Flow.Next;
        }

        OrkValue outer = state.Dot;
        int frame = state.EnterFrame(caller.FrameSize, target.FrameSize, value);
        state.Dot = value;
        state.Depth++;
        target.Body.Execute(state);
        state.Depth--;
        state.Dot = outer;
        state.LeaveFrame(frame);
        return Flow.Next;
    }
}
