using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>A piece of a template with its names resolved, ready to give a value. Immutable; shared between threads.</summary>
internal abstract class BoundExpression
{
    protected BoundExpression(TextSpan span) => Span = span;

    public TextSpan Span { get; }

    /// <summary>The value; meaningless when the state has failed.</summary>
    public abstract OrkValue Evaluate(EvalState state);
}
