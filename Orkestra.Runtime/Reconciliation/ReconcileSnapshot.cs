using System.Collections.Frozen;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Everything one reconcile looks at. The decision is a function of the plan and this, and of nothing else.</summary>
public sealed record ReconcileSnapshot
{
    /// <summary>The custom resource.</summary>
    public required KubeObject Resource { get; init; }

    /// <summary>The children.</summary>
    public required IChildrenView Children { get; init; }

    /// <summary>The time of the cycle.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Where random notes draw from.</summary>
    public required IRandomSource Random { get; init; }

    /// <summary>Objects to copy from; a source that was looked for and not found maps to null.</summary>
    public IReadOnlyDictionary<CopySourceKey, KubeObject?> Sources { get; init; } = new Dictionary<CopySourceKey, KubeObject?>();

    /// <summary>What was read outside of the custom resource and its children, by the name at which expressions see it, such as <c>external</c>.</summary>
    public IReadOnlyDictionary<string, OrkValue> Data { get; init; } = new Dictionary<string, OrkValue>();

    /// <summary>Why no child may be touched although the cycle began, such as a call that failed; null when all could be read.</summary>
    public string? Failure { get; init; }

    /// <summary>Why the calls before a stage failed, by stage; a stage without an entry can be taken.</summary>
    public IReadOnlyDictionary<PreparationStage, string> FailedCalls { get; init; } = FrozenDictionary<PreparationStage, string>.Empty;

    /// <summary>
    /// Fields in which the server is known to store something else than was applied, by child and fingerprint of the configuration: they
    /// are no drift, and correcting them would never end.
    /// </summary>
    public INormalizedFields Normalized { get; init; } = NormalizedFields.None;

    /// <summary>The custom resources of the entry, for rules that compare them; null where they are not known, and such rules hold.</summary>
    public IReadOnlyList<KubeObject>? Siblings { get; init; }

    /// <summary>
    /// What the stages before the children have made of <see cref="Resource"/>; null before <see cref="ReconcileCore.Prepare"/>. It travels on
    /// to the decision about the status, so that the whole cycle sees one spec.
    /// </summary>
    public PreparedResource? Prepared { get; init; }

    /// <summary>What expressions see of the operator box itself; null when nobody supplies it.</summary>
    public BoxReadings? Box { get; init; }

    /// <summary>The names of the providers that can be called; what entries declare of others is skipped.</summary>
    public IReadOnlySet<string> Providers { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Bounds of each evaluation.</summary>
    public EvalLimits Limits { get; init; } = EvalLimits.Default;
}
