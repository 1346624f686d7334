using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A piece that stands at template level: text, an action or a control structure.</summary>
/// <param name="Span">The piece's range in the text.</param>
public abstract record StatementNode(TextSpan Span) : ExpressionNode(Span);
