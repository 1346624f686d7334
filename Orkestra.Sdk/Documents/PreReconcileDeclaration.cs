using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>What must hold before a custom resource is queued or reconciled.</summary>
public sealed record PreReconcileDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Calls whose results both gates may use.</summary>
    public IReadOnlyList<ExternalDeclaration> External { get; init; } = [];

    /// <summary>Kinds of events that the gates may ask for.</summary>
    public IReadOnlyList<Located<string>> Sentinels { get; init; } = [];

    /// <summary>What must hold for an event to be queued.</summary>
    public EventGateDeclaration? EnqueueGate { get; init; }

    /// <summary>What must hold for a queued custom resource to be reconciled.</summary>
    public EventGateDeclaration? ReconcileGate { get; init; }

    /// <summary>The same as <see cref="ReconcileGate"/>, written without it.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
