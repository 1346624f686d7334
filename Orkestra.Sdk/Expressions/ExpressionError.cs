using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>A mistake in the text of an expression.</summary>
/// <param name="Kind">What kind of mistake it is.</param>
/// <param name="Span">Where it is, as offsets in the expression's text.</param>
/// <param name="Message">What is wrong and what was expected, without position.</param>
/// <param name="Suggestion">The nearest valid spelling, when one is near.</param>
public sealed record ExpressionError(ExpressionErrorKind Kind, TextSpan Span, string Message, string? Suggestion = null)
{
    /// <summary>The message with the suggestion appended.</summary>
    public string FullMessage => Suggestion is null ? Message : $"{Message}; did you mean '{Suggestion}'?";
}
