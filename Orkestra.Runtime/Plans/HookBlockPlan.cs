using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>A group of resource declarations with a common gate.</summary>
public sealed record HookBlockPlan
{
    /// <summary>A block that declares nothing.</summary>
    public static HookBlockPlan Empty { get; } = new();

    /// <summary>Where it does not pass, the whole group is skipped and nothing is deleted; null always passes.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Calls to other services in document order. They are made before anything is decided, also the gate of the block.</summary>
    public IReadOnlyList<ExternalCallPlan> External { get; init; } = [];

    /// <summary>The declarations in document order; the engine orders them by kind.</summary>
    public IReadOnlyList<ResourcePlan> Resources { get; init; } = [];

    internal HookBlockPlan WithServed(KubeResource resource) => this with
    {
        Resources =
        [
            .. Resources.Select(plan =>
                plan.Body.IsCustom && plan.Body.Resource.Kind == resource.Kind ? plan with { Body = plan.Body.As(resource) } : plan),
        ],
    };
}
