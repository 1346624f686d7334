using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Telemetry.Metrics;
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

    /// <summary>Supplies what expressions see of the operator box; null leaves <c>.metrics</c> and <c>.health</c> absent.</summary>
    public Func<BoxReadings>? Box { get; init; }

    /// <summary>Receives the events; null raises none.</summary>
    public IEventSink? Events { get; init; }

    /// <summary>Receives what each cycle decided; null keeps nothing.</summary>
    public ReconcileTraceLog? Traces { get; init; }

    /// <summary>The entries that run together, for reads of each other; null has none.</summary>
    public ICrossReader? Cross { get; init; }

    /// <summary>Carries the external calls, and the reads of other processes.</summary>
    /// <value>One that all share, with the default limits, unless set.</value>
    public IExternalTransport? Transport { get; init; }

    /// <summary>Reads an environment variable, for tokens; null for one that is not set.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The providers; null has none, and what is declared of them is skipped.</summary>
    internal ProviderRegistry? Providers { get; init; }

    /// <summary>The hooks of the entry; null runs none, also where it declares some.</summary>
    internal HookRunner? Hooks { get; init; }

    /// <summary>Where external calls are counted; null counts none.</summary>
    internal ExternalSeries? ExternalSeries { get; init; }
}
