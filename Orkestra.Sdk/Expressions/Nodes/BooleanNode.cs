using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Span">The word.</param>
/// <param name="Value">The value.</param>
public sealed record BooleanNode(TextSpan Span, bool Value) : OperandNode(Span);
