namespace Orkestra.Sdk.Profiles;

/// <summary>A preset of an operator's own scaling; its numbers are multiples of what the entry declares (specification 7.5).</summary>
public sealed record AutoscaleProfile
{
    /// <summary>All presets.</summary>
    public static IReadOnlyList<AutoscaleProfile> All { get; } =
    [
        new()
        {
            Name = "burst", WorkersFactor = 4, QueueFactor = 10, Interval = TimeSpan.FromSeconds(5), Cooldown = TimeSpan.FromSeconds(30),
            When = [new AutoscaleTrigger("metrics.queueDepth", 0.6, TimesMaxDepth: true)],
        },
        new()
        {
            Name = "steady", WorkersFactor = 2, QueueFactor = 3, Interval = TimeSpan.FromSeconds(30), Cooldown = TimeSpan.FromMinutes(2),
            When = [new AutoscaleTrigger("metrics.queueDepth", 0.4, TimesMaxDepth: true), new AutoscaleTrigger("metrics.workersBusyPercent", 70)],
        },
        new()
        {
            Name = "batch", WorkersFactor = 3, QueueFactor = 8, Interval = TimeSpan.FromSeconds(60), Cooldown = TimeSpan.FromMinutes(5),
            Cron = "0 23 * * *", CronDuration = TimeSpan.FromHours(3),
        },
        new()
        {
            Name = "latency-sensitive", WorkersFactor = 2.5, RoundsUp = true, Interval = TimeSpan.FromSeconds(15), Cooldown = TimeSpan.FromMinutes(1),
            When = [new AutoscaleTrigger("metrics.reconcileDurationP95Ms", 200)],
        },
        new()
        {
            Name = "cost-optimized", WorkersFactor = 0.5, QueueFactor = 0.5, Interval = TimeSpan.FromSeconds(30), Cooldown = TimeSpan.FromMinutes(10),
            When = [new AutoscaleTrigger("metrics.workersIdlePercent", 60), new AutoscaleTrigger("metrics.queueDepth", 0.8, TimesMaxDepth: true)],
        },
    ];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What must all be the case; empty for a preset that goes by the clock.</summary>
    public IReadOnlyList<AutoscaleTrigger> When { get; init; } = [];

    /// <summary>When the preset applies by the clock; null for one that goes by metrics.</summary>
    public string? Cron { get; init; }

    /// <summary>How long it applies from each time of <see cref="Cron"/> on.</summary>
    public TimeSpan? CronDuration { get; init; }

    /// <summary>Workers, as a multiple of the declared ones.</summary>
    public required double WorkersFactor { get; init; }

    /// <summary>Whether a fraction of a worker counts as one; otherwise it is cut.</summary>
    public bool RoundsUp { get; init; }

    /// <summary>Depth of the queue, as a multiple of the declared one; null leaves it.</summary>
    public double? QueueFactor { get; init; }

    /// <summary>How often the conditions are looked at.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long a change stays at least.</summary>
    public required TimeSpan Cooldown { get; init; }

    /// <summary>The preset of a name, in any case; null when there is none.</summary>
    public static AutoscaleProfile? Find(string name) => All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Workers while the preset applies; never fewer than one.</summary>
    public int WorkersFor(int declared) => Math.Max(1, (int)(RoundsUp ? Math.Ceiling(WorkersFactor * declared) : WorkersFactor * declared));

    /// <summary>Depth of the queue while the preset applies.</summary>
    public int QueueDepthFor(int declared) => QueueFactor is { } factor ? (int)(factor * declared) : declared;
}
