using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>with</c>: makes a non-empty value the dot of its body.</summary>
/// <param name="Span">From the opening action to its <c>end</c>.</param>
/// <param name="Pipe">The value.</param>
/// <param name="Body">Statements when the value is not empty.</param>
/// <param name="Else">Statements otherwise; null without <c>else</c>.</param>
public sealed record WithNode(TextSpan Span, PipeNode Pipe, ListNode Body, ListNode? Else) : StatementNode(Span);
