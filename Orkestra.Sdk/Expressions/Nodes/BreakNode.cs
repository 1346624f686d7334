using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>break</c>: leaves the innermost <c>range</c>.</summary>
/// <param name="Span">The action with its delimiters.</param>
public sealed record BreakNode(TextSpan Span) : StatementNode(Span);
