using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>Several gates of one thing, all of which must be open.</summary>
public sealed class CombinedGate : CompiledGate
{
    /// <summary>Creates the gate.</summary>
    public CombinedGate(IReadOnlyList<CompiledGate> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        Gates = gates;
    }

    /// <summary>The gates, in the order in which they are asked.</summary>
    public IReadOnlyList<CompiledGate> Gates { get; }

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
        foreach (CompiledGate gate in Gates)
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
        foreach (CompiledGate gate in Gates)
        {
            holds &= gate.HoldsForSure(context, out string? unknown);
            error ??= unknown;
        }

        return holds;
    }
}
