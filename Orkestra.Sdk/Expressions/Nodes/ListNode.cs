using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>Statements in a row.</summary>
/// <param name="Span">From the first statement to the last.</param>
/// <param name="Statements">The statements in order.</param>
public sealed record ListNode(TextSpan Span, IReadOnlyList<StatementNode> Statements) : ExpressionNode(Span);
