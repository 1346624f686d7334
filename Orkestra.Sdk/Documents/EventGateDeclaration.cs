using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A gate that events pass.</summary>
public sealed record EventGateDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Calls whose results the gate may use.</summary>
    public IReadOnlyList<ExternalDeclaration> External { get; init; } = [];

    /// <summary>Kinds of events that pass.</summary>
    public IReadOnlyList<Located<string>> Sentinels { get; init; } = [];

    /// <summary>Whether different events stay apart in the queue.</summary>
    public Located<bool>? EventAware { get; init; }

    /// <summary><c>open</c> or <c>closed</c>; <c>open</c> when absent.</summary>
    public Located<string>? FailPolicy { get; init; }

    /// <summary>The conditions.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
