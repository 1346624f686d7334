using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

/// <summary>
/// Works out the types of a bound expression against the types of its data, and reports what can never work, or fails for data that the
/// schema allows. Says nothing where the data is not known. Not thread-safe; made for one scope and used for its expressions one after another.
/// </summary>
internal sealed partial class ExpressionTyper
{
    private readonly SchemaType _root;
    private readonly ITypingSink _sink;
    private readonly PathTyper _paths;
    private readonly HashSet<NoteSignature> _openNotes;
    private readonly HashSet<BoundTemplate> _openTemplates = [];
    private readonly PresentPaths _present;
    private TypedValue[] _slots = [];
    private TypedValue _dot;
    private BoundTemplate? _template;
    private TemplateExpression? _expression;

    /// <summary>Creates a typer.</summary>
    /// <param name="root">The type of the data that <c>.</c> and <c>$</c> denote.</param>
    /// <param name="sink">Receives findings and reads.</param>
    /// <param name="present">The paths that are known to hold a value where the expressions stand.</param>
    public ExpressionTyper(SchemaType root, ITypingSink sink, PresentPaths? present = null)
        : this(root, sink, present ?? new PresentPaths(), [])
    {
    }

    private ExpressionTyper(SchemaType root, ITypingSink sink, PresentPaths present, HashSet<NoteSignature> openNotes)
    {
        _root = root;
        _sink = sink;
        _present = present;
        _paths = new PathTyper(sink, present);
        _openNotes = openNotes;
    }

    /// <summary>Types an expression.</summary>
    /// <returns>Its value when the whole text is one action, otherwise a string.</returns>
    public TypedValue Type(TemplateExpression expression)
    {
        if (expression.Bound is not { } template)
        {
            return TypedValue.Of(OrkValue.FromString(expression.Text));
        }

        // What was not understood would be blamed for what it is not.
        if (expression.Errors.Any(static error => error.Kind is ExpressionErrorKind.Syntax or ExpressionErrorKind.TooDeep))
        {
            return TypedValue.Unknown;
        }

        _expression = expression;
        int mark = _present.Mark;
        var root = new TypedValue(_root, string.Empty);
        if (expression.OnlyBoundValue is not { } value)
        {
            Enter(template, root);
            _present.Return(mark);
            return TypedValue.Of(SchemaType.Text);
        }

        TypedValue[] outer = _slots;
        (_slots, _dot, _template) = (new TypedValue[template.FrameSize], root, template);
        _slots[0] = root;
        TypedValue result = Value(value);
        _slots = outer;
        _present.Return(mark);
        return result;
    }

    private void Enter(BoundTemplate template, TypedValue dot)
    {
        if (!_openTemplates.Add(template))
        {
            return;
        }

        (TypedValue[] Slots, TypedValue Dot, BoundTemplate? Template) outer = (_slots, _dot, _template);
        (_slots, _dot, _template) = (new TypedValue[template.FrameSize], dot, template);
        _slots[0] = dot;
        Block(template.Body);
        (_slots, _dot, _template) = outer;
        _openTemplates.Remove(template);
    }

    private void Block(BoundBlock? block)
    {
        foreach (BoundStatement statement in block?.Statements ?? [])
        {
            Statement(statement);
        }
    }

    private void Statement(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundPrint print:
                Value(print.Value);
                break;
            case BoundRun run:
                Value(run.Value);
                break;
            case BoundBlock block:
                Block(block);
                break;
            case BoundIf branch:
                Decision(branch.Condition);
                Branch(branch.Condition, holds: true, () => Block(branch.Body));
                Branch(branch.Condition, holds: false, () => Block(branch.Otherwise));
                break;
            case BoundWith with:
                TypedValue dot = Decision(with.Value);
                Branch(with.Value, holds: true, () => Under(dot, with.Body));
                Branch(with.Value, holds: false, () => Block(with.Otherwise));
                break;
            case BoundRange range:
                Loop(range);
                break;
            case BoundTemplateCall call:
                Enter(call.Target, (call.Argument is null ? TypedValue.Of(default(OrkValue)) : Value(call.Argument)) with { Constant = null });
                break;
        }
    }

    private void Under(TypedValue dot, BoundBlock body)
    {
        TypedValue outer = _dot;
        _dot = dot with { Constant = null };
        Block(body);
        _dot = outer;
    }

    private void Loop(BoundRange range)
    {
        TypedValue source = Value(range.Source);
        TypedValue element = PathTyper.ElementOf(source);
        TypedValue key = source.Type.Kind switch
        {
            SchemaTypeKind.Object => TypedValue.Of(SchemaType.Text),
            SchemaTypeKind.List or SchemaTypeKind.Integer => TypedValue.Of(SchemaType.Integer),
            _ => TypedValue.Unknown,
        };
        if (source.Type.IsScalar && source.Type.Kind is not (SchemaTypeKind.Integer or SchemaTypeKind.IntegerOrText or SchemaTypeKind.Number))
        {
            TextSpan span = range.Source.Span;
            Report(
                DiagnosticRules.NotIterable,
                span,
                $"{Name(source, span)} is {source.Type.Describe()}, which range cannot loop over",
                source.Type.Kind == SchemaTypeKind.Text ? "make a list of it with split" : null);
        }

        Learn(source, SchemaType.AnyList);
        SetSlot(range.KeySlot, key);
        SetSlot(range.ElementSlot, element);
        Branch(range.Source, holds: true, () => Under(element, range.Body));
        Branch(range.Source, holds: false, () => Block(range.Otherwise));
    }

    private TypedValue Decision(BoundExpression condition)
    {
        TypedValue value = Value(condition);
        CheckDecision(condition, value);
        return value;
    }

    // A slot below zero is a variable that is not wanted.
    private void SetSlot(int slot, TypedValue value)
    {
        if (slot >= 0)
        {
            _slots[slot] = _template?.Reassigned?.Contains(slot) == true ? TypedValue.Unknown : value with { Constant = null };
        }
    }

    /// <summary>The value of an expression that is used here, so that all of it counts as read.</summary>
    private TypedValue Value(BoundExpression expression)
    {
        TypedValue value = Place(expression);
        if (value.Path is { } path)
        {
            _sink.Read(path);
        }

        return value;
    }

    /// <summary>The value of an expression of which perhaps only a part is read.</summary>
    private TypedValue Place(BoundExpression expression)
    {
        TypedValue value = PlaceOf(expression);
        _places[expression] = value.Path;
        return value;
    }

    private TypedValue PlaceOf(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundConstant constant:
                // A name that was not found is bound to null and reported elsewhere.
                return constant.Value.IsNull && _expression!.Errors.Count > 0 ? TypedValue.Unknown : TypedValue.Of(constant.Value);
            case BoundDot:
                return _dot;
            case BoundDotPath path:
                return _paths.Follow(_dot, path.Fields, path.Span.End);
            case BoundVariable variable:
                return _paths.Follow(_slots[variable.Slot], variable.Fields, variable.Span.End);
            case BoundChain chain:
                return _paths.Follow(Place(chain.Operand), chain.Fields, chain.Span.End);
            case BoundAssignment assignment:
                TypedValue assigned = Place(assignment.Value);
                SetSlot(assignment.Slot, assigned);
                return assigned with { Constant = null };
            case BoundLogic logic:
                return Logic(logic);
            case BoundCall call:
                return Call(call);
            default:
                return TypedValue.Unknown;
        }
    }

    private TypedValue Logic(BoundLogic logic)
    {
        SchemaType? type = null;
        int mark = _present.Mark;
        foreach (BoundExpression argument in logic.Arguments)
        {
            SchemaType next = Value(argument).Type;
            type = type is null ? next : SchemaType.Join(type, next);

            // The next argument is only looked at when this one did not decide.
            Learn(argument, holds: !logic.Decides);
        }

        _present.Return(mark);
        return TypedValue.Of(type ?? SchemaType.Any);
    }

    private void Report(DiagnosticRule rule, TextSpan span, string message, string? help = null) => _sink.Report(new TypeFinding(rule, span, message, help));

    /// <summary>How a message names an argument: its path, else what was written.</summary>
    private string Name(TypedValue value, TextSpan span) =>
        value.Path is { Length: > 0 } path ? PathTyper.Describe(path)
        : span.Length is > 0 and <= 40 && span.End <= _expression!.Text.Length ? _expression.Text.Substring(span.Start, span.Length)
        : "this value";
}
