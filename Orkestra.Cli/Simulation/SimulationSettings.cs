using Orkestra.Sdk.Expressions;

namespace Orkestra.Cli.Simulation;

/// <summary>How simulations are run.</summary>
internal sealed record SimulationSettings
{
    /// <summary>Number of cycles.</summary>
    public int Cycles { get; init; } = DefaultCycles;

    /// <summary>Number of cycles where nobody says one.</summary>
    public const int DefaultCycles = 10;

    /// <summary>Whether external calls are answered without being made.</summary>
    public bool SkipExternal { get; init; }

    /// <summary>The clock; one that stands still makes a simulation repeatable.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The real API server that each simulation starts; null for the embedded one.</summary>
    public TestEnvironment? Environment { get; init; }

    /// <summary>Makes the source of randomness of one run.</summary>
    public Func<IRandomSource> Random { get; init; } = static () => CryptoRandomSource.Instance;
}
