using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>Literal text between actions, after trim markers took their blanks.</summary>
/// <param name="Span">The range of the text kept.</param>
/// <param name="Text">The text kept.</param>
public sealed record TextNode(TextSpan Span, string Text) : StatementNode(Span);
