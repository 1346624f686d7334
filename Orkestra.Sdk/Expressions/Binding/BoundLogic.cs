using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary><c>and</c> and <c>or</c>: stop at the argument that decides and give that argument.</summary>
internal sealed class BoundLogic(TextSpan span, BoundExpression[] arguments, bool decides, bool lastIsPiped) : BoundExpression(span)
{
    public IReadOnlyList<BoundExpression> Arguments => arguments;

    /// <summary>Whether the last argument comes through a pipe, and is evaluated before the others.</summary>
    public bool LastIsPiped => lastIsPiped;

    /// <summary>The truth at which the rest is not looked at: false for <c>and</c>, true for <c>or</c>.</summary>
    public bool Decides => decides;

    public override OrkValue Evaluate(EvalState state)
    {
        // A piped value exists before its stage starts, so its failure cannot be skipped.
        OrkValue piped = lastIsPiped ? arguments[arguments.Length - 1].Evaluate(state) : default;
        OrkValue value = default;
        for (int i = 0; i < arguments.Length && !state.Failed; i++)
        {
            value = lastIsPiped && i == arguments.Length - 1 ? piped : arguments[i].Evaluate(state);
            if (Truth.Of(value) == decides)
            {
                break;
            }
        }

        return value;
    }
}
