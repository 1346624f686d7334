using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>What is simulated, and what must come of it.</summary>
public sealed record SimulateDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Path of a Katalog or Komposer; null when it is missing (which has been reported).</summary>
    public Located<string>? Katalog { get; init; }

    /// <summary>Paths of custom resources: that of <c>cr</c>, then those of <c>crFiles</c>.</summary>
    public IReadOnlyList<Located<string>> CrFiles { get; init; } = [];

    /// <summary>Paths of CRDs: that of <c>crd</c>, then those of <c>crdFiles</c>.</summary>
    public IReadOnlyList<Located<string>> CrdFiles { get; init; } = [];

    /// <summary>Number of cycles; null when not said.</summary>
    public Located<int>? Cycles { get; init; }

    /// <summary>Whether external calls are answered without being made.</summary>
    public bool SkipExternal { get; init; }

    /// <summary>What must have happened; null when nothing is judged.</summary>
    public SimulateExpectation? Expect { get; init; }
}
