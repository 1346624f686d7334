using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>Evaluates a user-defined note (specification 1.8).</summary>
internal sealed class UserNoteBody
{
    private readonly string _text;
    private readonly NoteCatalog _catalog;

    // Parsed at first use, because bodies may call notes of the same layer that are declared later. A race parses twice, harmlessly.
    private TemplateExpression? _expression;

    public UserNoteBody(string text, NoteCatalog catalog)
    {
        _text = text;
        _catalog = catalog;
    }

    public TemplateExpression Expression => _expression ??= TemplateExpression.Parse(_text, _catalog);

    public OrkValue Call(NoteCall call)
    {
        if (!call.MayNest())
        {
            return default;
        }

        // Deleted first and trimmed second, the other way round than a field's text.
        string text = Expression.EvaluateNested(call.State).Replace(OutputText.NoValue, string.Empty).Trim();
        return text switch
        {
            "true" => OrkValue.FromBoolean(true),
            "false" => OrkValue.FromBoolean(false),
            _ => OrkValue.FromString(text),
        };
    }
}
