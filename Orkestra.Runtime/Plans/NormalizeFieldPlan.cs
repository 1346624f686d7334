namespace Orkestra.Runtime.Plans;

/// <summary>One field that is rewritten.</summary>
/// <param name="Path">Dot path below <c>spec</c>; elements of lists by position.</param>
/// <param name="Value">The new value. A value that is no text keeps its type; text is read as a YAML scalar or flow collection.</param>
public sealed record NormalizeFieldPlan(string Path, CompiledExpression Value);
