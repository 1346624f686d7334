using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// Finds where a text reads inputs (katalog.md §28.1): <c>.inputs.x</c> and <c>index .inputs "x"</c> where the dot is the root,
/// <c>$.inputs.x</c> everywhere, and <c>inputs.x</c> as the path of a <c>field</c>.
/// </summary>
internal sealed class InputReferences : NodeVisitor
{
    private const string Root = "inputs";
    private const string PathStart = "inputs.";

    private readonly string _text;
    private readonly List<InputReference> _found = [];
    private int _changedDots;

    private InputReferences(string text) => _text = text;

    /// <summary>The references of a scalar in the order of its text.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="key">The key it is the value of; null in a list.</param>
    public static IReadOnlyList<InputReference> In(YamlScalar scalar, string? key)
    {
        string text = scalar.Value;
        if (text.IndexOf(Root, StringComparison.Ordinal) < 0)
        {
            return [];
        }

        if (text.IndexOf("{{", StringComparison.Ordinal) >= 0)
        {
            var finder = new InputReferences(text);
            finder.VisitTemplate(TemplateExpression.Parse(text, NoteCatalog.BuiltIn).Root);
            finder._found.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
            return finder._found;
        }

        int start = text.Length > 0 && text[0] == '.' ? 1 : 0;
        if (key != "field" || string.CompareOrdinal(text, start, PathStart, 0, PathStart.Length) != 0)
        {
            return [];
        }

        int from = start + PathStart.Length;
        int dot = text.IndexOf('.', from);
        var name = TextSpan.FromBounds(from, dot < 0 ? text.Length : dot);
        return [new InputReference(text.Substring(name.Start, name.Length), name, name, InputReferenceForm.Path)];
    }

    public override void VisitDefine(DefineNode node) => WithChangedDot(node.Body);

    public override void VisitStatement(StatementNode node)
    {
        switch (node)
        {
            case ActionNode action when WholeAction(action) is { } reference:
                _found.Add(reference);
                break;
            case WithNode with:
                VisitBlock(with.Pipe, with.Body, with.Else);
                break;
            case RangeNode range:
                VisitBlock(range.Pipe, range.Body, range.Else);
                break;
            default:
                base.VisitStatement(node);
                break;
        }
    }

    public override void VisitCommand(CommandNode node)
    {
        if (Indexed(node) is { } reference)
        {
            _found.Add(reference);
            return;
        }

        base.VisitCommand(node);
    }

    public override void VisitOperand(OperandNode node)
    {
        if (Read(node) is { } reference)
        {
            _found.Add(reference);
            return;
        }

        base.VisitOperand(node);
    }

    // Marks that trim the text around an action must stay, and so must the action.
    private InputReference? WholeAction(ActionNode action)
    {
        bool trims = Has(action.Span.Start, "{{-") || Has(action.Span.End - 3, "-}}");
        if (trims || action.Pipe is not { Declarations.Count: 0, Commands.Count: 1 } pipe)
        {
            return null;
        }

        CommandNode command = pipe.Commands[0];
        InputReference? reference = command.Operands.Count == 1 ? Read(command.Operands[0]) : Indexed(command);
        return reference is { Form: InputReferenceForm.Operand } only ? only with { Span = action.Span, Form = InputReferenceForm.Action } : null;
    }

    private InputReference? Read(OperandNode operand)
    {
        (IReadOnlyList<string> fields, int lead) = operand switch
        {
            FieldNode field when _changedDots == 0 => (field.Fields, 1),
            VariableNode { Name: "$" or "" } root => (root.Fields, 2),
            _ => ([], 0),
        };
        if (fields.Count < 2 || fields[0] != Root)
        {
            return null;
        }

        // A field of an input's value: the input has to stay a value.
        var name = new TextSpan(operand.Span.Start + lead + PathStart.Length, fields[1].Length);
        return new InputReference(fields[1], name, operand.Span, fields.Count == 2 ? InputReferenceForm.Operand : InputReferenceForm.Path);
    }

    private InputReference? Indexed(CommandNode command)
    {
        bool isIndex = command.Operands.Count == 3 && command.Operands[0] is CallNode { Name: "index" } && IsInputs(command.Operands[1]);
        return isIndex && command.Operands[2] is StringNode key && key.Span.Length == key.Value.Length + 2
            ? new InputReference(key.Value, new TextSpan(key.Span.Start + 1, key.Value.Length), command.Span, InputReferenceForm.Operand)
            : null;
    }

    private bool IsInputs(OperandNode operand)
    {
        IReadOnlyList<string>? fields = operand switch
        {
            FieldNode field when _changedDots == 0 => field.Fields,
            VariableNode { Name: "$" or "" } root => root.Fields,
            _ => null,
        };
        return fields is { Count: 1 } && fields[0] == Root;
    }

    private void VisitBlock(PipeNode pipe, ListNode body, ListNode? otherwise)
    {
        VisitPipe(pipe);
        WithChangedDot(body);
        if (otherwise is not null)
        {
            VisitList(otherwise);
        }
    }

    private void WithChangedDot(ListNode body)
    {
        _changedDots++;
        VisitList(body);
        _changedDots--;
    }

    private bool Has(int start, string mark) => start >= 0 && string.CompareOrdinal(_text, start, mark, 0, mark.Length) == 0;
}
