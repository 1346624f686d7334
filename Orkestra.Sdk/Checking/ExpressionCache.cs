using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Checking;

/// <summary>The expressions of a document, each text parsed and bound once. Not thread-safe.</summary>
internal sealed class ExpressionCache(NoteCatalog notes)
{
    private readonly Dictionary<string, TemplateExpression> _expressions = new(StringComparer.Ordinal);

    /// <summary>The notes that the expressions may call.</summary>
    public NoteCatalog Notes => notes;

    /// <summary>The expression that a text is.</summary>
    public TemplateExpression Parse(string text)
    {
        if (!_expressions.TryGetValue(text, out TemplateExpression? expression))
        {
            expression = TemplateExpression.Parse(text, notes);
            _expressions.Add(text, expression);
        }

        return expression;
    }
}
