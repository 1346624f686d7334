using System.ComponentModel;
using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Compiled;

/// <summary>
/// One evaluation of a template that the generator compiled; what generated code calls. It knows how things go when they go well. When
/// anything fails the run fails as a whole, and the interpreter, which can say what is wrong, evaluates the text instead: a compiled
/// expression is faster than an interpreted one and never different.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TemplateRun
{
    private readonly EvalContext _context;
    private EvalState? _state;
    private bool _failed;

    /// <summary>Begins to evaluate.</summary>
    public TemplateRun(EvalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
    }

    /// <summary>What <c>.</c> and <c>$</c> denote at the start.</summary>
    public readonly OrkValue Root => OrkValue.FromMap(_context.Root);

    /// <summary>A field; null when a map lacks it.</summary>
    public OrkValue Field(OrkValue owner, string name) => owner.TryGetMap(out OrkMap? map) ? Field(map, name) : Fail();

    /// <summary>A field of what <c>.</c> denotes at the start.</summary>
    public OrkValue Field(string name) => Field(_context.Root, name);

    /// <summary>The value of a call.</summary>
    public OrkValue Call(CompiledNote note, scoped ReadOnlySpan<OrkValue> arguments)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (_failed || !note.Accepts(arguments))
        {
            return Fail();
        }

        EvalState state = State();
        OrkValue result = note.Function(new NoteCall(state, default, arguments));
        return state.Failed || (result.TryGetString(out string? text) && text.Length > _context.Limits.MaxOutput) ? Fail() : result;
    }

    /// <summary>Whether a value counts as true.</summary>
    public static bool Is(OrkValue value) => Truth.Of(value);

    /// <summary>Prints text of the template.</summary>
    public void Append(string text) => State().Output.Append(text);

    /// <summary>Prints the value of an action.</summary>
    public void Print(OrkValue value)
    {
        if (_failed)
        {
            return;
        }

        if (value.IsNull)
        {
            Append(OutputText.NoValue);
        }
        else
        {
            ValuePrinter.Print(State().Output, value);
        }
    }

    /// <summary>Ends with what was printed.</summary>
    /// <returns>Whether all went well.</returns>
    public bool End(out EvalResult result)
    {
        EvalState state = State();
        bool succeeded = !_failed && state.Output.Length <= _context.Limits.MaxOutput;
        result = succeeded ? OutputText.Of(state.Output) : default;
        state.Return();
        return succeeded;
    }

    /// <summary>Ends with the value of the only action.</summary>
    /// <returns>Whether all went well.</returns>
    public readonly bool End(OrkValue value, out OrkValue result)
    {
        _state?.Return();
        result = _failed ? default : value;
        return !_failed;
    }

    /// <summary>What a text resolves to whose only action has this value.</summary>
    public static EvalResult TextOf(OrkValue value, EvalContext context)
    {
        if (OutputText.TryOf(value, out EvalResult result))
        {
            return result;
        }

        EvalState state = EvalState.Rent(string.Empty, context);
        ValuePrinter.Print(state.Output, value);
        result = OutputText.Of(state.Output);
        state.Return();
        return result;
    }

    private OrkValue Field(OrkMap map, string name)
    {
        // An input that cannot be evaluated is an error where a path reads it.
        if (map is InputsMap inputs)
        {
            return inputs.Read(name) is { } read ? read.Succeeded ? read.Value : Fail() : default;
        }

        return map.TryGetValue(name, out OrkValue value) ? value : default;
    }

    private OrkValue Fail()
    {
        _failed = true;
        return default;
    }

    private EvalState State() => _state ??= EvalState.Rent(string.Empty, _context);
}
