using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary><c>template</c> or <c>block</c>: prints a sub-template.</summary>
/// <param name="Span">The action with its delimiters.</param>
/// <param name="NameSpan">The name with its quotes.</param>
/// <param name="Name">The sub-template's name.</param>
/// <param name="Pipe">The value that becomes its dot; null passes nothing.</param>
public sealed record TemplateCallNode(TextSpan Span, TextSpan NameSpan, string Name, PipeNode? Pipe) : StatementNode(Span);
