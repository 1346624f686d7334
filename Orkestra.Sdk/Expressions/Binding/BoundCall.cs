using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>A call of a note; the one place where parameter types are enforced (specification 1.6).</summary>
internal sealed class BoundCall(TextSpan span, NoteSignature note, BoundExpression[] arguments, bool lastIsPiped) : BoundExpression(span)
{
    private readonly NoteType[] _types = TypesOf(note, arguments.Length);

    public NoteSignature Note => note;

    public IReadOnlyList<BoundExpression> Arguments => arguments;

    public override OrkValue Evaluate(EvalState state)
    {
        int mark = state.ArgumentMark();
        int last = arguments.Length - 1;
        OrkValue piped = lastIsPiped ? arguments[last].Evaluate(state) : default;
        for (int i = 0; i < arguments.Length && !state.Failed; i++)
        {
            OrkValue value = lastIsPiped && i == last ? piped : arguments[i].Evaluate(state);
            if (!state.Failed && !NoteTypes.Accepts(_types[i], value))
            {
                Reject(state, i, value);
            }

            state.Push(value);
        }

        OrkValue result = default;
        if (!state.Failed)
        {
            result = note.Function(new NoteCall(state, Span, state.Arguments(mark)));
            if (result.Kind == OrkValueKind.String && result.AsString().Length > state.Context.Limits.MaxOutput)
            {
                state.Fail(Span, $"the text exceeds {state.Context.Limits.MaxOutput} characters");
            }
        }

        state.Pop(mark);
        return result;
    }

    private static NoteType[] TypesOf(NoteSignature note, int count)
    {
        var types = new NoteType[count];
        for (int i = 0; i < count; i++)
        {
            types[i] = note.ParameterAt(i).Type;
        }

        return types;
    }

    private void Reject(EvalState state, int index, OrkValue value)
    {
        NoteParameter parameter = note.ParameterAt(index);
        string advice = parameter.Type == NoteType.String && value.Kind is not (OrkValueKind.Null or OrkValueKind.List or OrkValueKind.Map)
            ? "; wrap it in toString"
            : value.IsNull ? "; give it a default" : string.Empty;
        string what = $"{note.Name} needs {NoteTypes.Describe(parameter.Type)} for '{parameter.Name}'";
        state.Fail(arguments[index].Span, $"{what}, but this is {KindNames.WithArticle(value)}{advice}");
    }
}
