using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>if</c> with its branches; <c>else if</c> is an <see cref="IfNode"/> alone in <paramref name="Else"/>.</summary>
/// <param name="Span">From the opening action to its <c>end</c>.</param>
/// <param name="Pipe">The condition.</param>
/// <param name="Body">Statements when the condition holds.</param>
/// <param name="Else">Statements otherwise; null without <c>else</c>.</param>
public sealed record IfNode(TextSpan Span, PipeNode Pipe, ListNode Body, ListNode? Else) : StatementNode(Span);
