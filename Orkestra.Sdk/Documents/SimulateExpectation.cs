using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>What must have happened in a simulation.</summary>
public sealed record SimulateExpectation
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether the cycles must come to rest; only true asserts anything. Null when not said.</summary>
    public bool? Steady { get; init; }

    /// <summary>The cycle by which they must have come to rest; null when not said.</summary>
    public int? SteadyAt { get; init; }

    /// <summary>Whether no cycle may fail; null when not said.</summary>
    public bool? NoErrors { get; init; }

    /// <summary>Operations that must have been made; null when not said.</summary>
    public IReadOnlyList<SimulateOperation>? Operations { get; init; }

    /// <summary>Operations that must not have been made; null when not said.</summary>
    public IReadOnlyList<SimulateOperation>? Absent { get; init; }

    /// <summary>Expectations of single entries.</summary>
    public IReadOnlyDictionary<string, SimulateExpectation> Crds { get; init; } = new Dictionary<string, SimulateExpectation>();

    /// <summary>What holds for an entry: its own expectations, and these where it says nothing.</summary>
    public SimulateExpectation For(string entryName) => !Crds.TryGetValue(entryName, out SimulateExpectation? own)
        ? this
        : own with
        {
            Steady = own.Steady ?? Steady,
            SteadyAt = own.SteadyAt ?? SteadyAt,
            NoErrors = own.NoErrors ?? NoErrors,
            Operations = own.Operations ?? Operations,
            Absent = own.Absent ?? Absent,
        };
}
