using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Notes;

/// <summary>One call of a note: its arguments and the evaluation around it.</summary>
internal readonly ref struct NoteCall
{
    private readonly ReadOnlySpan<OrkValue> _arguments;
    private readonly TextSpan _span;

    public NoteCall(EvalState state, TextSpan span, ReadOnlySpan<OrkValue> arguments)
    {
        State = state;
        _span = span;
        _arguments = arguments;
    }

    public EvalState State { get; }

    public EvalContext Context => State.Context;

    public int Count => _arguments.Length;

    public OrkValue this[int index] => _arguments[index];

    /// <summary>The arguments from a position on.</summary>
    public ReadOnlySpan<OrkValue> From(int index) => _arguments.Slice(index);

    public string String(int index) => _arguments[index].AsString();

    public long Int(int index) => _arguments[index].AsInt64();

    /// <summary>A whole-number argument that may be left out.</summary>
    public long IntOr(int index, long fallback) => index < _arguments.Length ? _arguments[index].AsInt64() : fallback;

    /// <summary>Fails the evaluation; the value returned is never used.</summary>
    public OrkValue Fail(string message) => State.Fail(_span, message);

    /// <summary>Fails when calls nest too deep or are too many; asked before another template is evaluated.</summary>
    public bool MayNest() => State.MayCall(_span);

    /// <summary>Fails when a text of this length would exceed the limit; asked before the text is built.</summary>
    public bool Fits(long length)
    {
        if (length <= Context.Limits.MaxOutput)
        {
            return true;
        }

        Fail($"the text exceeds {Context.Limits.MaxOutput} characters");
        return false;
    }
}
