using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Runtime.Plans;

/// <summary>An expression evaluated by walking its parsed template.</summary>
public sealed class InterpretedExpression : CompiledExpression
{
    private readonly TemplateExpression _template;

    /// <summary>Wraps a parsed template.</summary>
    public InterpretedExpression(TemplateExpression template)
    {
        ArgumentNullException.ThrowIfNull(template);
        _template = template;
    }

    /// <summary>Parses a template that may call the built-in notes.</summary>
    public InterpretedExpression(string text)
        : this(TemplateExpression.Parse(text, NoteCatalog.BuiltIn))
    {
    }

    /// <summary>The parsed template, for access analysis.</summary>
    public TemplateExpression Template => _template;

    /// <inheritdoc/>
    public override string Text => _template.Text;

    /// <inheritdoc/>
    public override bool IsConstant => _template.IsConstant;

    /// <inheritdoc/>
    public override EvalResult Evaluate(EvalContext context) => _template.Evaluate(context);

    /// <inheritdoc/>
    public override EvalResult EvaluateValue(EvalContext context) => _template.EvaluateValue(context);
}
