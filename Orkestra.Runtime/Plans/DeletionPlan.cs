using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>What is done before the finalizers of a custom resource go: clean-up Jobs, then what is deleted explicitly.</summary>
public sealed record DeletionPlan
{
    /// <summary>Nothing beyond what garbage collection cannot reach.</summary>
    public static DeletionPlan Default { get; } = new();

    /// <summary>Where it does not pass, all stages are skipped; null always passes.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Whether a stage begins only when everything that the one before deletes is gone.</summary>
    public bool Ordered { get; init; }

    /// <summary>How long all stages together may take where they are <see cref="Ordered"/>. What takes longer is reported and goes on.</summary>
    /// <value>5 minutes unless set, from the moment at which the deletion was asked for.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The stages, in order.</summary>
    public IReadOnlyList<DeletionStagePlan> Stages { get; init; } = [];

    /// <summary>The declarations of all stages.</summary>
    public IEnumerable<ResourcePlan> Resources => Stages.SelectMany(static stage => stage.Block.Resources);

    internal DeletionPlan WithServed(KubeResource resource) =>
        this with { Stages = [.. Stages.Select(stage => stage with { Block = stage.Block.WithServed(resource) })] };
}
