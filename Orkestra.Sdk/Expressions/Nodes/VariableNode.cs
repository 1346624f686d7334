using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>A variable, with the fields read from it: <c>$x.spec.image</c>.</summary>
/// <param name="Span">The variable and its fields.</param>
/// <param name="Name">The name with its <c>$</c>; <c>$</c> alone is the root data.</param>
/// <param name="Fields">The field names in order; empty for the variable itself.</param>
public sealed record VariableNode(TextSpan Span, string Name, IReadOnlyList<string> Fields) : OperandNode(Span);
