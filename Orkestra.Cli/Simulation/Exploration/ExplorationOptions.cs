namespace Orkestra.Cli.Simulation.Exploration;

/// <summary>What the command line says about exploring.</summary>
internal sealed record ExplorationOptions
{
    /// <summary>Schedules of one exploration where nobody says how many.</summary>
    public const int DefaultSchedules = 1000;

    /// <summary>The seed where nobody says one, so that two runs are the same.</summary>
    public const long DefaultSeed = 1;

    /// <summary>How many schedules are run for each entry.</summary>
    public int Schedules { get; init; } = DefaultSchedules;

    /// <summary>Where the dice start.</summary>
    public long Seed { get; init; } = DefaultSeed;

    /// <summary>A trace that is replayed instead; null explores.</summary>
    public string? Replay { get; init; }
}
