using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A sub-template declared by <c>define</c> or <c>block</c>. Prints nothing where it stands.</summary>
/// <param name="Span">From the opening action to its <c>end</c>.</param>
/// <param name="Name">The sub-template's name.</param>
/// <param name="Body">Its statements.</param>
public sealed record DefineNode(TextSpan Span, string Name, ListNode Body) : ExpressionNode(Span);
