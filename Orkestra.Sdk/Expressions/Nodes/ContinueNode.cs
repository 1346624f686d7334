using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>continue</c>: goes on with the next element of the innermost <c>range</c>.</summary>
/// <param name="Span">The action with its delimiters.</param>
public sealed record ContinueNode(TextSpan Span) : StatementNode(Span);
