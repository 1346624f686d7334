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

    /// <summary>Status written after each cycle; null when not declared.</summary>
    public StatusDeclaration? Status { get; init; }
}
