using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>One step of a schedule. A step that does not apply does nothing, so that any part of a schedule is a schedule.</summary>
/// <param name="Action">What it does.</param>
public sealed record ExplorationStep(StepAction Action)
{
    /// <summary>The watch or the kind that is meant; empty where none is.</summary>
    public string Of { get; init; } = string.Empty;

    /// <summary>The child that is meant.</summary>
    public ObjectKey Key { get; init; }

    /// <summary>The merge patch of <see cref="StepAction.Edit"/> and <see cref="StepAction.Change"/>, as JSON.</summary>
    public string? Patch { get; init; }

    /// <summary>What goes wrong in the cycle of <see cref="StepAction.Run"/>.</summary>
    public CycleFault Fault { get; init; }

    /// <summary>At which write it goes wrong, from 1; how many events <see cref="StepAction.Lead"/> is behind.</summary>
    public int Number { get; init; }

    /// <summary>What <see cref="CycleFault.Meanwhile"/> does.</summary>
    public ExplorationStep? Meanwhile { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Action switch
    {
        StepAction.Run when Fault == CycleFault.None => "run",
        StepAction.Run when Fault == CycleFault.Meanwhile => $"run; before write {Number}: {Meanwhile}",
        StepAction.Run => $"run; at write {Number}: {Fault.ToString().ToLowerInvariant()}",
        StepAction.Lead when Number > 0 => $"lead, {Number} behind",
        _ => string.Join(' ', new[] { Action.ToString().ToLowerInvariant(), Of, Key.Name is null ? string.Empty : Key.ToString(), Patch ?? string.Empty }.Where(static part => part.Length > 0)),
    };
}
