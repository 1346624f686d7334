using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// One templated value of a plan. The interpreter wraps the parsed template, generated code a delegate; the engine cannot tell them
/// apart. Immutable and safe for concurrent use.
/// </summary>
public abstract class CompiledExpression
{
    /// <summary>The text as the author wrote it, for messages.</summary>
    public abstract string Text { get; }

    /// <summary>Whether the result is the same for every context.</summary>
    public virtual bool IsConstant => false;

    /// <summary>Renders to text.</summary>
    public abstract EvalResult Evaluate(EvalContext context);

    /// <summary>Yields the value itself where the whole text is one action, so that lists and maps keep their shape.</summary>
    public virtual EvalResult EvaluateValue(EvalContext context) => Evaluate(context);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
