using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>Fields read from a parenthesised pipeline: <c>(index .m "k").status</c>.</summary>
/// <param name="Span">The pipeline and its fields.</param>
/// <param name="Operand">The pipeline.</param>
/// <param name="Fields">The field names in order, at least one.</param>
public sealed record ChainNode(TextSpan Span, OperandNode Operand, IReadOnlyList<string> Fields) : OperandNode(Span);
