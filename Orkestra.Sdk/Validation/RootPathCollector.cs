using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Validation;

/// <summary>Collects the field paths of a template that start at the custom resource: where the dot is the root, or behind <c>$</c>.</summary>
internal sealed class RootPathCollector : NodeVisitor
{
    private int _changedDots;

    /// <summary>The paths with the place of their first name in the template's text.</summary>
    public List<(IReadOnlyList<string> Path, TextSpan Span)> Paths { get; } = [];

    public override void VisitDefine(DefineNode node) => WithChangedDot(node.Body);

    public override void VisitStatement(StatementNode node)
    {
        (PipeNode Pipe, ListNode Body, ListNode? Else)? block = node switch
        {
            WithNode with => (with.Pipe, with.Body, with.Else),
            RangeNode range => (range.Pipe, range.Body, range.Else),
            _ => null,
        };
        if (block is not { } parts)
        {
            base.VisitStatement(node);
            return;
        }

        VisitPipe(parts.Pipe);
        WithChangedDot(parts.Body);
        if (parts.Else is { } otherwise)
        {
            VisitList(otherwise);
        }
    }

    public override void VisitOperand(OperandNode node)
    {
        switch (node)
        {
            case FieldNode field when _changedDots == 0:
                Paths.Add((field.Fields, new TextSpan(field.Span.Start + 1, Math.Max(0, field.Span.Length - 1))));
                break;
            case VariableNode { Name: "$" or "" } root when root.Fields.Count > 0:
                Paths.Add((root.Fields, new TextSpan(root.Span.Start + 2, Math.Max(0, root.Span.Length - 2))));
                break;
            default:
                base.VisitOperand(node);
                break;
        }
    }

    private void WithChangedDot(ListNode body)
    {
        _changedDots++;
        VisitList(body);
        _changedDots--;
    }
}
