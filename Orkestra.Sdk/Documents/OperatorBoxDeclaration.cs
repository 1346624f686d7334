namespace Orkestra.Sdk.Documents;

/// <summary>What an operator does with its CRs.</summary>
public sealed record OperatorBoxDeclaration
{
    /// <summary>Whether the generic reconciler is used; true when absent.</summary>
    public Located<bool>? Default { get; init; }

    /// <summary>Finalizers kept on every CR.</summary>
    public IReadOnlyList<Located<string>> Finalizers { get; init; } = [];

    /// <summary>Gate of the whole box.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>When to reconcile again after success; null when not declared.</summary>
    public RequeueDeclaration? Requeue { get; init; }

    /// <summary>Resources that must exist.</summary>
    public HookBlock? OnCreate { get; init; }

    /// <summary>Resources that are kept as declared.</summary>
    public HookBlock? OnReconcile { get; init; }

    /// <summary>What happens before the finalizers are removed.</summary>
    public HookBlock? OnDelete { get; init; }

    /// <summary>Code that runs beside the declarations; null when not declared.</summary>
    public CodeDeclaration? Hooks { get; init; }

    /// <summary>Code that replaces the declarations; null when not declared.</summary>
    public CodeDeclaration? Constructor { get; init; }

    /// <summary>Custom resources of other entries that templates may read.</summary>
    public IReadOnlyList<CrossDeclaration> Cross { get; init; } = [];

    /// <summary>Resources outside the cluster.</summary>
    public IReadOnlyList<ProviderResourceDeclaration> Providers { get; init; } = [];

    /// <summary>What must hold before a custom resource is queued or reconciled; null when not declared.</summary>
    public PreReconcileDeclaration? PreReconcile { get; init; }

    /// <summary>Kinds whose changes trigger reconciles.</summary>
    public IReadOnlyList<WatchDeclaration> Watches { get; init; } = [];

    /// <summary>When and how the previous spec is restored; null when not declared.</summary>
    public RollbackDeclaration? Rollback { get; init; }

    /// <summary>Whether the previous spec is restored after failures; false when absent.</summary>
    public Located<bool>? RollBackOnError { get; init; }

    /// <summary>More workers and a deeper queue under load; null when not declared.</summary>
    public AutoscaleDeclaration? Autoscale { get; init; }

    /// <summary>Status written after each cycle; null when not declared.</summary>
    public StatusDeclaration? Status { get; init; }
}
