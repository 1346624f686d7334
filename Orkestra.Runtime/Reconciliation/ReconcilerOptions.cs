using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What a reconciler takes from its surroundings.</summary>
public sealed record ReconcilerOptions
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where random notes draw from.</summary>
    public IRandomSource Random { get; init; } = CryptoRandomSource.Instance;

    /// <summary>Bounds of each evaluation.</summary>
    public EvalLimits Limits { get; init; } = EvalLimits.Default;

    /// <summary>Receives the events; null raises none.</summary>
    public IEventSink? Events { get; init; }

    /// <summary>Receives what each cycle decided; null keeps nothing.</summary>
    public ReconcileTraceLog? Traces { get; init; }
}
