using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>nil</c>; valid as an argument only.</summary>
/// <param name="Span">The word.</param>
public sealed record NilNode(TextSpan Span) : OperandNode(Span);
