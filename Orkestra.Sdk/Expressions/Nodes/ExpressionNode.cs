using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A piece of a template's syntax. Nodes are immutable and know where they stand in the text.</summary>
/// <param name="Span">The piece's range in the text.</param>
public abstract record ExpressionNode(TextSpan Span);
