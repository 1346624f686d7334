using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>Commands joined by <c>|</c>, each taking the previous value as its last argument. In parentheses it is an operand.</summary>
/// <param name="Span">From the first declaration or command to the last.</param>
/// <param name="Declarations">Variables that take the value, before <c>:=</c> or <c>=</c>; usually empty.</param>
/// <param name="IsAssignment">Whether the variables are assigned (<c>=</c>) rather than declared (<c>:=</c>).</param>
/// <param name="Commands">The commands in order, at least one.</param>
public sealed record PipeNode(
    TextSpan Span, IReadOnlyList<VariableNode> Declarations, bool IsAssignment, IReadOnlyList<CommandNode> Commands) : OperandNode(Span);
