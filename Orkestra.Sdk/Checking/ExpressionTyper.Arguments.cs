using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

internal sealed partial class ExpressionTyper
{
    // What a parameter refuses at run time whenever the value is there; a value that may fit is accepted.
    private bool CheckArguments(BoundCall call, TypedValue[] arguments)
    {
        bool fits = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            NoteParameter parameter = call.Note.ParameterAt(i);
            if (MayBe(parameter.Type, arguments[i]))
            {
                Learn(arguments[i], parameter.Type);
                continue;
            }

            fits = false;
            TextSpan span = call.Arguments[i].Span;
            SchemaType type = arguments[i].Type;
            string what = type.Kind == SchemaTypeKind.Integer && parameter.Type == NoteType.PlainInt ? "a whole number of an object" : type.Describe();
            Report(
                DiagnosticRules.ArgumentType,
                span,
                $"{call.Note.Name} needs {NoteTypes.Describe(parameter.Type)} for '{parameter.Name}', but {Name(arguments[i], span)} is {what}",
                AdviceFor(parameter.Type, type));
        }

        return fits;
    }

    private static bool MayBe(NoteType wanted, TypedValue value)
    {
        if (value.Constant is { } constant)
        {
            return NoteTypes.Accepts(wanted, constant);
        }

        SchemaTypeKind kind = value.Type.Kind;
        return kind is SchemaTypeKind.Any or SchemaTypeKind.Null || wanted switch
        {
            NoteType.String => kind is SchemaTypeKind.Text or SchemaTypeKind.IntegerOrText,
            NoteType.Int => kind is SchemaTypeKind.Integer or SchemaTypeKind.Number or SchemaTypeKind.IntegerOrText,
            NoteType.PlainInt => (kind == SchemaTypeKind.Integer && !value.Type.IsStored) || (kind == SchemaTypeKind.Number && !value.Type.IsStored),
            NoteType.Float => kind is SchemaTypeKind.Float or SchemaTypeKind.Number,
            NoteType.Bool => kind == SchemaTypeKind.Boolean,
            NoteType.StringList => kind == SchemaTypeKind.List && !value.Type.IsStored,
            _ => true,
        };
    }

    private static string? AdviceFor(NoteType wanted, SchemaType type) => wanted switch
    {
        NoteType.String when type.Kind != SchemaTypeKind.Object && type.Kind != SchemaTypeKind.List => "wrap it in toString",
        NoteType.String => "write it with toJson, or read one of its fields",
        NoteType.Int or NoteType.PlainInt when type.Kind == SchemaTypeKind.Text => "convert it with toInt",
        NoteType.Float when type.IsScalar => "convert it with toFloat",
        NoteType.Bool when type.IsScalar => "convert it with toBool",
        NoteType.StringList => "loop over it with range",
        _ => null,
    };

    // Go writes a mistake of printf into the text instead of failing, so nobody hears of it.
    private void CheckFormat(BoundCall call, TypedValue[] arguments)
    {
        if (call.Note.Name != "printf" || arguments[0].Constant is not { Kind: OrkValueKind.String } format
            || Verbs(format.AsString()) is not { } verbs)
        {
            return;
        }

        int given = arguments.Length - 1;
        if (verbs.Count != given)
        {
            Report(
                DiagnosticRules.ArgumentCount,
                call.Arguments[0].Span,
                $"the format has {verbs.Count} {(verbs.Count == 1 ? "verb" : "verbs")}, but {given} {(given == 1 ? "value is" : "values are")} given");
            return;
        }

        for (int i = 0; i < verbs.Count; i++)
        {
            SchemaType type = arguments[i + 1].Type;
            bool isWrong = verbs[i] switch
            {
                'd' => type.Kind is SchemaTypeKind.Text or SchemaTypeKind.Boolean or SchemaTypeKind.Float,
                'f' or 'g' or 'e' => type.Kind is SchemaTypeKind.Text or SchemaTypeKind.Boolean or SchemaTypeKind.Integer,
                's' => type.Kind is SchemaTypeKind.Boolean or SchemaTypeKind.Float or SchemaTypeKind.Integer or SchemaTypeKind.Number,
                't' => type.Kind is SchemaTypeKind.Text or SchemaTypeKind.Integer or SchemaTypeKind.Float,
                _ => false,
            };
            Learn(arguments[i + 1], verbs[i] switch { 'd' => NoteType.Int, 's' => NoteType.String, 't' => NoteType.Bool, 'f' or 'g' or 'e' => NoteType.Float, _ => NoteType.Any });
            if (isWrong)
            {
                TextSpan span = call.Arguments[i + 1].Span;
                Report(
                    DiagnosticRules.ArgumentType,
                    span,
                    $"%{verbs[i]} does not print {type.Describe()}, which {Name(arguments[i + 1], span)} is",
                    "write %v, which prints any value");
            }
        }
    }

    // Null when the format uses positions or widths taken from arguments.
    private static List<char>? Verbs(string format)
    {
        var verbs = new List<char>();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                continue;
            }

            i++;
            while (i < format.Length && format[i] is '+' or '-' or '#' or ' ' or '.' or (>= '0' and <= '9'))
            {
                i++;
            }

            if (i >= format.Length || format[i] is '*' or '[')
            {
                return null;
            }

            if (format[i] != '%')
            {
                verbs.Add(format[i]);
            }
        }

        return verbs;
    }
}
