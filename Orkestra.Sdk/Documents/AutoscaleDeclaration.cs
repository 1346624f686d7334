using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>More workers and a deeper queue under load.</summary>
public sealed record AutoscaleDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Preset that stands for all of it.</summary>
    public Located<string>? Profile { get; init; }

    /// <summary>How often the conditions are judged; 30 seconds when absent.</summary>
    public Located<TimeSpan>? Interval { get; init; }

    /// <summary>How long they must fail before the declared values return; 2 minutes when absent.</summary>
    public Located<TimeSpan>? Cooldown { get; init; }

    /// <summary>When the operator is scaled.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>Number of workers then.</summary>
    public Located<int>? Workers { get; init; }

    /// <summary>Capacity of the queue then.</summary>
    public Located<int>? QueueDepth { get; init; }

    /// <summary>Period of the resync then.</summary>
    public Located<TimeSpan>? Resync { get; init; }
}
