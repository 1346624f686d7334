using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>An expression computed by code; what generated code uses.</summary>
public sealed class DelegateExpression : CompiledExpression
{
    private readonly Func<EvalContext, EvalResult> _evaluate;
    private readonly Func<EvalContext, EvalResult>? _evaluateValue;

    /// <summary>Creates the expression.</summary>
    /// <param name="text">The template it was compiled from.</param>
    /// <param name="evaluate">Renders to text; must not throw.</param>
    /// <param name="evaluateValue">Yields the value itself; null where the text is the value.</param>
    public DelegateExpression(string text, Func<EvalContext, EvalResult> evaluate, Func<EvalContext, EvalResult>? evaluateValue = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(evaluate);
        Text = text;
        _evaluate = evaluate;
        _evaluateValue = evaluateValue;
    }

    /// <inheritdoc/>
    public override string Text { get; }

    /// <inheritdoc/>
    public override EvalResult Evaluate(EvalContext context) => _evaluate(context);

    /// <inheritdoc/>
    public override EvalResult EvaluateValue(EvalContext context) => (_evaluateValue ?? _evaluate)(context);
}
