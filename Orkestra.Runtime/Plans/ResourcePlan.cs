namespace Orkestra.Runtime.Plans;

/// <summary>One declaration of a child object.</summary>
public sealed record ResourcePlan
{
    /// <summary>Where the declaration stands, such as <c>onCreate.deployments[0]</c>; every message names it.</summary>
    public required string DeclarationPath { get; init; }

    /// <summary>The fields of the kind.</summary>
    public required ResourceBody Body { get; init; }

    /// <summary>Object name; null uses <see cref="ResourceBody.DefaultName"/>.</summary>
    public CompiledExpression? Name { get; init; }

    /// <summary>Target namespace; null uses the custom resource's. Ignored by cluster-scoped kinds.</summary>
    public CompiledExpression? Namespace { get; init; }

    /// <summary>Labels the author adds; the engine's own win.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Labels { get; init; } = [];

    /// <summary>Annotations the author adds; the engine's own win.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Annotations { get; init; } = [];

    /// <summary>Condition of the declaration, evaluated per element under <see cref="ForEach"/>; null always passes.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Repetition over a collection; null for one object.</summary>
    public ForEachPlan? ForEach { get; init; }

    /// <summary>What happens to an existing object.</summary>
    public ApplyMode Mode { get; init; }

    /// <summary>Whether drift corrections take fields over from other managers; null means yes.</summary>
    public bool? ForceConflict { get; init; }

    /// <summary>
    /// Whether objects of elements that have left the collection are deleted. Only what is kept as declared is, and custom objects, which
    /// nothing but their declaration keeps alive.
    /// </summary>
    internal bool PrunesElements => ForEach is not null && (Mode == ApplyMode.Reconcile || Body.IsCustom);

    /// <summary>Where the content is copied from; null for declared content.</summary>
    public CopySourcePlan? Copy { get; init; }

    /// <summary>Life of generated content, for Secrets; null for ordinary objects.</summary>
    public SecretLifetime? Lifetime { get; init; }
}
