using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A number or character constant.</summary>
/// <param name="Span">The constant.</param>
/// <param name="Value">A whole or floating-point number, as Go would type the constant on its own.</param>
public sealed record NumberNode(TextSpan Span, OrkValue Value) : OperandNode(Span);
