using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A piece that yields a value.</summary>
/// <param name="Span">The piece's range in the text.</param>
public abstract record OperandNode(TextSpan Span) : ExpressionNode(Span);
