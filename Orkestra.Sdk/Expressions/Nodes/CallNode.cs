using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>The name of a note or built-in function; its arguments are the operands that follow in the command.</summary>
/// <param name="Span">The name.</param>
/// <param name="Name">The name.</param>
public sealed record CallNode(TextSpan Span, string Name) : OperandNode(Span);
