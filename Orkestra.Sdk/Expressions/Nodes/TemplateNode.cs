using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A whole template text: what it prints and the sub-templates it defines.</summary>
/// <param name="Span">The whole text.</param>
/// <param name="Body">The statements in order.</param>
/// <param name="Definitions">The sub-templates by name, from <c>define</c> and <c>block</c>.</param>
public sealed record TemplateNode(TextSpan Span, ListNode Body, IReadOnlyDictionary<string, DefineNode> Definitions) : ExpressionNode(Span);
