using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>.</c>, the current data.</summary>
/// <param name="Span">The dot.</param>
public sealed record DotNode(TextSpan Span) : OperandNode(Span);
