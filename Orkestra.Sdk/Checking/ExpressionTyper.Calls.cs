using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

internal sealed partial class ExpressionTyper
{
    private TypedValue Call(BoundCall call)
    {
        if (call.Note.Body is { } body)
        {
            return UserNote(call.Note, body);
        }

        // A reader of a path does not read all of what it starts at.
        bool isReader = call.Note.Name is "get" or "mapGet" or "index" or "spec" or "status" or "meta" or "labels" or "annotations";
        var arguments = new TypedValue[call.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = isReader && i == 0 ? Place(call.Arguments[i]) : Value(call.Arguments[i]);
        }

        if (!CheckArguments(call, arguments) || !CheckComparison(call, arguments))
        {
            return ResultOf(call.Note, arguments);
        }

        CheckFormat(call, arguments);
        CheckFallback(call, arguments);
        if (isReader)
        {
            return Reader(call, arguments);
        }

        return Fold(call, arguments) is { } constant ? TypedValue.Of(constant) : ResultOf(call.Note, arguments);
    }

    // What a user-defined note reads is read by its caller; its own mistakes are reported where it is defined.
    private TypedValue UserNote(NoteSignature note, TemplateExpression body)
    {
        if (_openNotes.Add(note))
        {
            new ExpressionTyper(_root, new SilentSink(_sink), new PresentPaths(), _openNotes).Type(body);
            _openNotes.Remove(note);
        }

        return TypedValue.Unknown;
    }

    private TypedValue Reader(BoundCall call, TypedValue[] arguments)
    {
        TypedValue current = arguments[0];
        switch (call.Note.Name)
        {
            case "spec" or "status" or "labels" or "annotations" or "meta" when current.Type.Kind == SchemaTypeKind.Object:
                string name = call.Note.Name;
                current = name is "spec" or "status" ? _paths.Member(current, name, call.Span) : _paths.Member(current, "metadata", call.Span);
                return name is "labels" or "annotations" ? _paths.Member(current, name, call.Span) : current;
            case "get" or "mapGet" or "index":
                for (int i = 1; i < arguments.Length; i++)
                {
                    current = Step(current, arguments[i], call.Arguments[i].Span, isTolerant: call.Note.Name != "index");
                }

                return current;
            default:
                if (current.Path is { } path)
                {
                    _sink.Read(path);
                }

                return ResultOf(call.Note, arguments);
        }
    }

    private TypedValue Step(TypedValue owner, TypedValue key, TextSpan span, bool isTolerant)
    {
        if (owner.Type.Kind != SchemaTypeKind.List && key.Constant is { Kind: OrkValueKind.String } constant)
        {
            // The finding belongs on the name inside the quotes.
            string name = constant.AsString();
            bool isPlain = span.Length == name.Length + 2;
            return _paths.Member(owner, name, isPlain ? new TextSpan(span.Start + 1, name.Length) : span, isTolerant);
        }

        return owner.Type.IsScalar ? TypedValue.Unknown : PathTyper.ElementOf(owner);
    }

    private static TypedValue ResultOf(NoteSignature note, TypedValue[] arguments)
    {
        switch (note.Name)
        {
            case "default" or "getOr" or "coalesce":
                return Joined(arguments, 0);
            case "ternary" or "boolTernary":
                return Joined(arguments, 1);
            case "eqTernary":
                return Joined(arguments, 2);
            case "listGet":
                return PathTyper.ElementOf(arguments[0]) with { Path = null };
        }

        return TypedValue.Of(note.Result switch
        {
            NoteType.String => SchemaType.Text,
            NoteType.Int or NoteType.PlainInt => SchemaType.Integer,
            NoteType.Float => SchemaType.Float,
            NoteType.Bool => SchemaType.Boolean,
            NoteType.StringList => SchemaType.MadeTexts,
            NoteType.Number => SchemaType.Number,
            NoteType.List => SchemaType.AnyList,
            NoteType.Map => SchemaType.AnyMap,
            _ => SchemaType.Any,
        });
    }

    private static TypedValue Joined(TypedValue[] arguments, int from)
    {
        SchemaType type = SchemaType.Null;
        for (int i = from; i < arguments.Length; i++)
        {
            type = SchemaType.Join(type, arguments[i].Type);
        }

        return TypedValue.Of(type.Kind == SchemaTypeKind.Null ? SchemaType.Any : type);
    }
}
