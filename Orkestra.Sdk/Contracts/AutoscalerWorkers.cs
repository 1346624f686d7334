namespace Orkestra.Sdk.Contracts;

/// <summary>What an operator's autoscaler makes of its workers, its queue and its resync.</summary>
public sealed record AutoscalerWorkers
{
    /// <summary>Declared workers.</summary>
    public required int Configured { get; init; }

    /// <summary>Workers in force.</summary>
    public required int Effective { get; init; }

    /// <summary>Reconciles under way, those of workers that are being taken away included.</summary>
    public required int InFlight { get; init; }

    /// <summary>Workers without work.</summary>
    public required int Idle { get; init; }

    /// <summary>The larger of the declared workers and those of the override.</summary>
    public required int Max { get; init; }

    /// <summary>Always true where the block is there.</summary>
    public bool AutoscalerEnabled { get; init; } = true;

    /// <summary>Whether the override holds.</summary>
    public required bool OverrideActive { get; init; }

    /// <summary>Workers of the override, whether it holds or not.</summary>
    public required int OverrideWorkers { get; init; }

    /// <summary>Keys ready in the queue.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>Declared bound of the queue.</summary>
    public required int QueueDepthConfigured { get; init; }

    /// <summary>The bound in force.</summary>
    public required int QueueDepthEffective { get; init; }

    /// <summary>Resync period in force, in Go's duration text.</summary>
    public required string Resync { get; init; }

    /// <summary>The declared one.</summary>
    public required string ResyncConfigured { get; init; }

    /// <summary>The one in force.</summary>
    public required string ResyncEffective { get; init; }

    /// <summary>Share of the workers in force that are inside a reconcile.</summary>
    public required double BusyPercent { get; init; }
}
