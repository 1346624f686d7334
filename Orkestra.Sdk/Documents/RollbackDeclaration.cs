using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>When and how the previous spec is restored.</summary>
public sealed record RollbackDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Failures in a row; 3 when absent.</summary>
    public Located<int>? ConsecutiveFailures { get; init; }

    /// <summary>Time in which they must fall; any when absent.</summary>
    public Located<TimeSpan>? WithinDuration { get; init; }

    /// <summary>Conditions of the trigger.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>What is applied then.</summary>
    public HookBlock? OnRollback { get; init; }
}
