using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>Resolves the names of a template: notes, variables and sub-templates. Reports every name it cannot resolve.</summary>
internal sealed class ExpressionBinder
{
    private readonly NoteCatalog _notes;
    private readonly List<ExpressionError> _errors;
    private readonly Dictionary<string, BoundTemplate> _templates = new(StringComparer.Ordinal);
    private VariableScope _scope = new();
    private BoundTemplate _template = new();

    private ExpressionBinder(NoteCatalog notes, List<ExpressionError> errors)
    {
        _notes = notes;
        _errors = errors;
    }

    public static BoundTemplate Bind(TemplateNode root, NoteCatalog notes, List<ExpressionError> errors)
    {
        var binder = new ExpressionBinder(notes, errors);
        foreach (string name in root.Definitions.Keys)
        {
            binder._templates.Add(name, new BoundTemplate());
        }

        foreach (KeyValuePair<string, DefineNode> definition in root.Definitions)
        {
            binder.BindTemplate(binder._templates[definition.Key], definition.Value.Body);
        }

        var main = new BoundTemplate();
        binder.BindTemplate(main, root.Body);
        return main;
    }

    private void BindTemplate(BoundTemplate template, ListNode body)
    {
        _scope = new VariableScope();
        _template = template;
        template.Body = BindList(body);
        template.FrameSize = _scope.Size;
    }

    private void Report(ExpressionErrorKind kind, TextSpan span, string message, string? suggestion = null) =>
        _errors.Add(new ExpressionError(kind, span, message, suggestion));

    private BoundBlock BindList(ListNode node)
    {
        int mark = _scope.Mark();
        var statements = new BoundStatement[node.Statements.Count];
        for (int i = 0; i < statements.Length; i++)
        {
            statements[i] = BindStatement(node.Statements[i]);
        }

        _scope.Release(mark);
        return new BoundBlock(statements);
    }

    private BoundStatement BindStatement(StatementNode node)
    {
        switch (node)
        {
            case TextNode text:
                return new BoundText(text.Span, text.Text);
            case ActionNode action:
                BoundExpression value = BindPipe(action.Pipe);
                return action.Pipe.Declarations.Count > 0 ? new BoundRun(value) : new BoundPrint(value);
            case BreakNode:
                return new BoundJump(Flow.Break);
            case ContinueNode:
                return new BoundJump(Flow.Continue);
            case TemplateCallNode call:
                return BindTemplateCall(call);
            default:
                // Variables declared in the head of a control structure live until its end.
                int mark = _scope.Mark();
                BoundStatement statement = BindBranch(node);
                _scope.Release(mark);
                return statement;
        }
    }

    private BoundStatement BindBranch(StatementNode node)
    {
        switch (node)
        {
            case IfNode branch:
                BoundExpression condition = BindPipe(branch.Pipe);
                return new BoundIf(condition, BindList(branch.Body), BindElse(branch.Else));
            case WithNode with:
                BoundExpression value = BindPipe(with.Pipe);
                return new BoundWith(value, BindList(with.Body), BindElse(with.Else));
            case RangeNode range:
                return BindRange(range);
            default:
                throw new InvalidOperationException($"No binding for {node.GetType().Name}.");
        }
    }

    private BoundBlock? BindElse(ListNode? node) => node is null ? null : BindList(node);

    private BoundRange BindRange(RangeNode range)
    {
        BoundExpression source = BindCommands(range.Pipe);
        IReadOnlyList<VariableNode> names = range.Pipe.Declarations;
        int first = names.Count > 0 ? BindTarget(names[0], range.Pipe.IsAssignment) : -1;
        int second = names.Count > 1 ? BindTarget(names[1], range.Pipe.IsAssignment) : -1;
        BoundBlock body = BindList(range.Body);
        return new BoundRange(source, second < 0 ? -1 : first, second < 0 ? first : second, body, BindElse(range.Else));
    }

    private BoundStatement BindTemplateCall(TemplateCallNode call)
    {
        BoundExpression? argument = call.Pipe is null ? null : BindPipe(call.Pipe);
        if (_templates.TryGetValue(call.Name, out BoundTemplate? target))
        {
            return new BoundTemplateCall(call.Span, _template, target, argument);
        }

        Report(ExpressionErrorKind.UnknownTemplate, call.NameSpan, $"No template \"{call.Name}\" is defined in this text",
            NearestMatch.Find(call.Name, _templates.Keys));
        return new BoundBlock([]);
    }

    private int BindTarget(VariableNode variable, bool isAssignment)
    {
        if (!isAssignment)
        {
            return _scope.Declare(variable.Name);
        }

        int slot = _scope.Find(variable.Name);
        if (slot < 0)
        {
            ReportUnknown(variable, "; declare it with ':='");
        }
        else
        {
            (_template.Reassigned ??= []).Add(slot);
        }

        return slot;
    }

    private void ReportUnknown(VariableNode variable, string advice) => Report(
        ExpressionErrorKind.UnknownVariable, variable.Span, $"The variable {variable.Name} is not declared here{advice}",
        NearestMatch.Find(variable.Name, _scope.Names.Where(name => name.Length > 1)));

    private BoundExpression BindPipe(PipeNode pipe)
    {
        BoundExpression value = BindCommands(pipe);
        return pipe.Declarations.Count == 0
            ? value
            : new BoundAssignment(pipe.Span, value, Math.Max(0, BindTarget(pipe.Declarations[0], pipe.IsAssignment)));
    }

    private BoundExpression BindCommands(PipeNode pipe)
    {
        BoundExpression? value = null;
        foreach (CommandNode command in pipe.Commands)
        {
            TextSpan span = TextSpan.FromBounds(pipe.Commands[0].Span.Start, command.Span.End);
            value = BindCommand(command, value, value is null ? command.Span : span);
        }

        return value ?? new BoundConstant(pipe.Span, default);
    }

    private BoundExpression BindCommand(CommandNode command, BoundExpression? piped, TextSpan span)
    {
        OperandNode head = command.Operands[0];
        if (head is CallNode call)
        {
            return BindCall(call, command, piped, span);
        }

        if (command.Operands.Count > 1 || piped is not null)
        {
            Report(ExpressionErrorKind.ArgumentCount, head.Span, head is FieldNode or VariableNode
                ? "A field is not a note and takes no arguments"
                : "Only a note can take arguments; this is a value");
        }

        if (head is NilNode)
        {
            Report(ExpressionErrorKind.Syntax, head.Span, "nil can be an argument only; it prints nothing by itself");
        }

        return BindOperand(head);
    }

    private BoundExpression BindCall(CallNode call, CommandNode command, BoundExpression? piped, TextSpan span)
    {
        int count = command.Operands.Count - 1 + (piped is null ? 0 : 1);
        var arguments = new BoundExpression[count];
        for (int i = 1; i < command.Operands.Count; i++)
        {
            arguments[i - 1] = BindOperand(command.Operands[i]);
        }

        if (piped is not null)
        {
            arguments[count - 1] = piped;
        }

        if (!_notes.TryGet(call.Name, out NoteSignature? note))
        {
            Report(ExpressionErrorKind.UnknownNote, call.Span, $"There is no note '{call.Name}'", _notes.Nearest(call.Name));
            return new BoundConstant(span, default);
        }

        if (count < note.MinimumArguments || count > note.MaximumArguments)
        {
            Report(ExpressionErrorKind.ArgumentCount, call.Span, $"{note.Name} takes {note.DescribeArity()}, but {count} {(count == 1 ? "is" : "are")} given: {note}");
            return new BoundConstant(span, default);
        }

        return note.Form switch
        {
            NoteForm.And => new BoundLogic(span, arguments, decides: false, piped is not null),
            NoteForm.Or => new BoundLogic(span, arguments, decides: true, piped is not null),
            _ => new BoundCall(span, note, FitConstants(note, arguments), piped is not null),
        };
    }

    // Go types a constant by its destination: 3 may stand for a float, 3.0 for an int. Values computed at run time may not.
    private static BoundExpression[] FitConstants(NoteSignature note, BoundExpression[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is BoundConstant constant && NoteTypes.TryFit(note.ParameterAt(i).Type, constant.Value, out OrkValue fitted))
            {
                arguments[i] = new BoundConstant(constant.Span, fitted);
            }
        }

        return arguments;
    }

    private BoundExpression BindOperand(OperandNode node)
    {
        switch (node)
        {
            case DotNode:
                return new BoundDot(node.Span);
            case NilNode:
                return new BoundConstant(node.Span, default);
            case BooleanNode boolean:
                return new BoundConstant(node.Span, OrkValue.FromBoolean(boolean.Value));
            case NumberNode number:
                return new BoundConstant(node.Span, number.Value);
            case StringNode text:
                return new BoundConstant(node.Span, OrkValue.FromString(text.Value));
            case FieldNode field:
                return new BoundDotPath(node.Span, [.. field.Fields]);
            case VariableNode variable:
                return BindVariable(variable);
            case ChainNode chain:
                return new BoundChain(node.Span, BindOperand(chain.Operand), [.. chain.Fields]);
            case PipeNode pipe:
                return BindPipe(pipe);
            case CallNode call:
                return BindCall(call, new CommandNode(call.Span, [call]), null, call.Span);
            default:
                throw new InvalidOperationException($"No binding for {node.GetType().Name}.");
        }
    }

    private BoundExpression BindVariable(VariableNode variable)
    {
        int slot = _scope.Find(variable.Name);
        if (slot < 0)
        {
            ReportUnknown(variable, string.Empty);
            return new BoundConstant(variable.Span, default);
        }

        return new BoundVariable(variable.Span, slot, [.. variable.Fields]);
    }
}
