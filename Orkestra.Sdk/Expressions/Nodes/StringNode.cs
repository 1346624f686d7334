using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A string constant.</summary>
/// <param name="Span">The constant with its quotes.</param>
/// <param name="Value">The string without quotes and escapes.</param>
public sealed record StringNode(TextSpan Span, string Value) : OperandNode(Span);
