using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>range</c>: repeats its body for each element of a list, map or number.</summary>
/// <param name="Span">From the opening action to its <c>end</c>.</param>
/// <param name="Pipe">The value iterated; its declarations take the key and element.</param>
/// <param name="Body">Statements for each element.</param>
/// <param name="Else">Statements when there is no element; null without <c>else</c>.</param>
public sealed record RangeNode(TextSpan Span, PipeNode Pipe, ListNode Body, ListNode? Else) : StatementNode(Span);
