using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>Several gates of one thing, all of which must be open.</summary>
public sealed class CombinedGate : CompiledGate
{
    private readonly IReadOnlyList<CompiledGate> _gates;

    /// <summary>Creates the gate.</summary>
    public CombinedGate(IReadOnlyList<CompiledGate> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        _gates = gates;
    }

    /// <summary>The gates that there are as one; null when there is none.</summary>
    public static CompiledGate? Of(params IReadOnlyList<CompiledGate?> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        CompiledGate[] present = [.. gates.OfType<CompiledGate>()];
        return present switch
        {
            [] => null,
            [var only] => only,
            _ => new CombinedGate(present),
        };
    }

    /// <inheritdoc/>
    public override bool Passes(EvalContext context, out string? reason)
    {
        foreach (CompiledGate gate in _gates)
        {
            if (!gate.Passes(context, out reason))
            {
                return false;
            }
        }

        reason = null;
        return true;
    }

    /// <inheritdoc/>
    public override bool HoldsForSure(EvalContext context, out string? error)
    {
        bool holds = true;
        error = null;
        foreach (CompiledGate gate in _gates)
        {
            holds &= gate.HoldsForSure(context, out string? unknown);
            error ??= unknown;
        }

        return holds;
    }
}
