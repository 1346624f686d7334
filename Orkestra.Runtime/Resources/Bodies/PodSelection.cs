using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The pods that a child is about: by labels that the author writes, or else the owner's.</summary>
public sealed partial record PodSelection
{
    /// <summary>The owner's pods.</summary>
    public static PodSelection Default { get; } = new();

    /// <summary>Labels of the pods; empty uses the owner's label, and the workload's where <see cref="Workload"/> is known.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Labels { get; init; } = [];

    /// <summary>
    /// The one workload of the box, if there is exactly one: the default selection then names it, so that pods of Jobs or of another custom
    /// resource of the same name are not meant.
    /// </summary>
    public SelectedWorkload? Workload { get; init; }

    /// <summary>The selection of a declaration with what its box shows: the one workload, unless the declaration is repeated.</summary>
    internal PodSelection In(IReadOnlyList<ResourcePlan> box, ResourcePlan declaration) =>
        declaration.ForEach is null && SelectedWorkload.OnlyOne(box) is { } workload ? this with { Workload = workload } : this;
}
