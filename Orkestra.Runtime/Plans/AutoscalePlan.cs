namespace Orkestra.Runtime.Plans;

/// <summary>When an operator box works with other settings than its declared ones, and with which.</summary>
public sealed record AutoscalePlan
{
    /// <summary>The preset that the settings come from, which are multiples of what the box has otherwise; null for settings of their own.</summary>
    public string? Preset { get; init; }

    /// <summary>How often the conditions are judged.</summary>
    /// <value>30 seconds unless declared.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the conditions must fail, without a break, before the declared settings return.</summary>
    /// <value>2 minutes unless declared; zero returns at once.</value>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>When the override holds; null always.</summary>
    /// <remarks>It sees <c>.metrics</c> and <c>.health</c> of the box, <c>.cross</c> as <see cref="Cross"/> says, and the clock; no custom resource.</remarks>
    public CompiledGate? Gate { get; init; }

    /// <summary>Entries whose figures the gate reads as <c>.cross.&lt;alias&gt;.metrics</c>.</summary>
    /// <remarks>Which of their custom resources a reference selects does not matter here.</remarks>
    public IReadOnlyList<CrossPlan> Cross { get; init; } = [];

    /// <summary>Workers while the override holds; null leaves their number.</summary>
    public int? Workers { get; init; }

    /// <summary>Capacity of the queue while the override holds, 0 being no bound; null leaves it.</summary>
    public int? QueueDepth { get; init; }

    /// <summary>Period of the resync while the override holds; null leaves it.</summary>
    public TimeSpan? Resync { get; init; }
}
