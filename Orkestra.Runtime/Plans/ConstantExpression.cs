using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>A text that does not depend on anything.</summary>
public sealed class ConstantExpression : CompiledExpression
{
    private readonly EvalResult _result;

    /// <summary>Creates the constant.</summary>
    public ConstantExpression(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        _result = EvalResult.OfText(text);
    }

    /// <inheritdoc/>
    public override string Text { get; }

    /// <inheritdoc/>
    public override bool IsConstant => true;

    /// <inheritdoc/>
    public override EvalResult Evaluate(EvalContext context) => _result;
}
