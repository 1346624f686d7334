using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>
/// The moving parts of one evaluation: output, variables, argument stack, counters and the first error. Reused per thread, so
/// that an evaluation allocates nothing but its result. The first failure sticks; whoever evaluates checks <see cref="Failed"/>.
/// </summary>
internal sealed class EvalState
{
    // A larger buffer is not kept: one huge output must not pin memory for the life of a thread.
    private const int KeptOutput = 16 * 1024;

    [ThreadStatic]
    private static EvalState? s_cached;

    private OrkValue[] _slots = new OrkValue[8];
    private OrkValue[] _arguments = new OrkValue[16];
    private int _argumentTop;
    private int _argumentHigh;
    private int _slotHigh;

    private EvalState()
    {
    }

    public TextBuffer Output { get; private set; } = new();

    public EvalContext Context { get; private set; } = null!;

    public string Text { get; private set; } = string.Empty;

    public OrkValue Dot { get; set; }

    public int Depth { get; set; }

    public int Steps { get; set; }

    public int Frame { get; private set; }

    public string? Error { get; private set; }

    public bool Failed => Error is not null;

    public static EvalState Rent(string text, EvalContext context)
    {
        EvalState state = s_cached ?? new EvalState();
        s_cached = null;
        state.Text = text;
        state.Context = context;
        state.Dot = OrkValue.FromMap(context.Root);
        return state;
    }

    public void Return()
    {
        if (_argumentHigh > 0)
        {
            Array.Clear(_arguments, 0, _argumentHigh);
            _argumentTop = 0;
            _argumentHigh = 0;
        }

        if (_slotHigh > 0)
        {
            Array.Clear(_slots, 0, _slotHigh);
            _slotHigh = 0;
        }

        if (Output.Length > KeptOutput)
        {
            Output = new TextBuffer();
        }

        Output.Clear();
        Context = null!;
        Dot = default;
        Error = null;
        Depth = 0;
        Steps = 0;
        Frame = 0;
        s_cached = this;
    }

    /// <summary>Opens a frame of variables whose first one is <c>$</c>.</summary>
    /// <returns>The frame to restore with <see cref="LeaveFrame"/>.</returns>
    public int EnterFrame(int callerSize, int size, OrkValue dollar)
    {
        int previous = Frame;
        Frame += callerSize;
        int needed = Frame + size;
        if (needed > _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(needed, _slots.Length * 2));
        }

        _slotHigh = Math.Max(_slotHigh, needed);
        _slots[Frame] = dollar;
        return previous;
    }

    public void LeaveFrame(int previous) => Frame = previous;

    public OrkValue GetSlot(int slot) => _slots[Frame + slot];

    public void SetSlot(int slot, OrkValue value) => _slots[Frame + slot] = value;

    public int ArgumentMark() => _argumentTop;

    public void Push(OrkValue value)
    {
        if (_argumentTop == _arguments.Length)
        {
            Array.Resize(ref _arguments, _arguments.Length * 2);
        }

        _arguments[_argumentTop++] = value;
        _argumentHigh = Math.Max(_argumentHigh, _argumentTop);
    }

    public ReadOnlySpan<OrkValue> Arguments(int mark) => _arguments.AsSpan(mark, _argumentTop - mark);

    public void Pop(int mark) => _argumentTop = mark;

    /// <summary>Records the first failure, naming the piece of the text that failed.</summary>
    public OrkValue Fail(TextSpan span, string message)
    {
        Error ??= span.End <= Text.Length && span.Length > 0 ? $"{Text.Substring(span.Start, span.Length)}: {message}" : message;
        return default;
    }

    /// <summary>Counts a loop iteration or call against the limit.</summary>
    /// <returns>Whether evaluation may go on.</returns>
    public bool Step(TextSpan span)
    {
        if (++Steps > Context.Limits.MaxSteps)
        {
            Fail(span, $"stopped after {Context.Limits.MaxSteps} loop iterations and calls");
        }

        return !Failed;
    }

    /// <summary>Counts a call of a sub-template or user-defined note and checks that it does not nest too deep.</summary>
    /// <returns>Whether the call may be made.</returns>
    public bool MayCall(TextSpan span)
    {
        bool shallow = Depth < Context.Limits.MaxDepth;
#if NET
        // Bodies may nest blocks as well, so the depth alone does not bound the stack.
        shallow &= System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack();
#endif
        if (!shallow)
        {
            Fail(span, $"calls nest deeper than {Context.Limits.MaxDepth} levels");
            return false;
        }

        return Step(span);
    }

    /// <summary>Checks the output against its limit.</summary>
    public void CheckOutput(TextSpan span)
    {
        if (Output.Length > Context.Limits.MaxOutput)
        {
            Fail(span, $"the output exceeds {Context.Limits.MaxOutput} characters");
        }
    }
}
