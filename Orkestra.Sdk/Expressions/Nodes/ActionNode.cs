using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>An action that prints the value of its pipeline, or declares a variable.</summary>
/// <param name="Span">The action with its delimiters.</param>
/// <param name="Pipe">The pipeline.</param>
public sealed record ActionNode(TextSpan Span, PipeNode Pipe) : StatementNode(Span);
