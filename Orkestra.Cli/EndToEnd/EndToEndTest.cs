namespace Orkestra.Cli.EndToEnd;

/// <summary>An E2E document as it is replayed; all paths are absolute.</summary>
internal sealed record EndToEndTest
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The directory of the document, in which commands run.</summary>
    public required string Directory { get; init; }

    /// <summary>The Katalog or Komposer; null where something else is tested.</summary>
    public string? Katalog { get; init; }

    /// <summary>CRDs, in the order in which they are applied.</summary>
    public IReadOnlyList<string> CrdFiles { get; init; } = [];

    /// <summary>Custom resources.</summary>
    public IReadOnlyList<string> CrFiles { get; init; } = [];

    /// <summary>Manifests that are applied before the operator starts.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>What must be there after the manifests, each with its longest wait.</summary>
    public IReadOnlyList<(ExpectedResource Resource, TimeSpan Timeout)> SetupWaits { get; init; } = [];

    /// <summary>The checkpoints.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>Other tests that follow this one.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>What the document asks for and a replay does not do; such a test is not run.</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];
}
