using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A path below the current data: <c>.spec.image</c>.</summary>
/// <param name="Span">The path with its leading dot.</param>
/// <param name="Fields">The field names in order, at least one.</param>
public sealed record FieldNode(TextSpan Span, IReadOnlyList<string> Fields) : OperandNode(Span);
