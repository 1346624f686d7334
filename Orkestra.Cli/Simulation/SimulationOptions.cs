using Orkestra.Cli.Simulation.Exploration;

namespace Orkestra.Cli.Simulation;

/// <summary>What the command line says about every simulation of a run.</summary>
internal sealed record SimulationOptions
{
    /// <summary>The one entry that is simulated; null for all.</summary>
    public string? Crd { get; init; }

    /// <summary>Cycles where a document says none.</summary>
    public int Cycles { get; init; } = SimulationSettings.DefaultCycles;

    /// <summary>Whether external calls are answered without being made, also where a document does not ask for it.</summary>
    public bool SkipExternal { get; init; }

    /// <summary>Whether every request is listed.</summary>
    public bool ShowOperations { get; init; }

    /// <summary>Seed of the source of randomness; null draws from the system's.</summary>
    public long? Seed { get; init; }

    /// <summary>The time that the simulation takes place at; null for the present.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>The directory of kube-apiserver and etcd for simulations on a real API server; null simulates on the embedded one.</summary>
    public string? Assets { get; init; }

    /// <summary>How targets are explored; null simulates them.</summary>
    public ExplorationOptions? Exploration { get; init; }
}
