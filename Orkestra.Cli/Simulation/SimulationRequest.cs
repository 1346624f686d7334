using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Simulation;

/// <summary>One simulation that was asked for, by a document or on the command line.</summary>
internal sealed record SimulationRequest
{
    /// <summary>Path of the Katalog or Komposer.</summary>
    public required string Katalog { get; init; }

    /// <summary>Paths of the custom resources.</summary>
    public required IReadOnlyList<string> CrFiles { get; init; }

    /// <summary>Paths of the definitions of custom resources, for a real API server.</summary>
    public IReadOnlyList<string> CrdFiles { get; init; } = [];

    /// <summary>The one entry that is simulated; null for all that have a custom resource.</summary>
    public string? Crd { get; init; }

    /// <summary>Number of cycles.</summary>
    public int Cycles { get; init; } = SimulationSettings.DefaultCycles;

    /// <summary>Whether external calls are answered without being made.</summary>
    public bool SkipExternal { get; init; }

    /// <summary>What must come of it; null only shows it.</summary>
    public SimulateExpectation? Expect { get; init; }
}
