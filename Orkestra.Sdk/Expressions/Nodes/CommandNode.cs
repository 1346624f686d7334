using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>One stage of a pipeline: a value, or a note with its arguments.</summary>
/// <param name="Span">From the first operand to the last.</param>
/// <param name="Operands">The operands in order, at least one.</param>
public sealed record CommandNode(TextSpan Span, IReadOnlyList<OperandNode> Operands) : ExpressionNode(Span);
