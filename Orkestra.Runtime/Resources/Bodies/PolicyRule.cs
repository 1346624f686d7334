using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A rule of a role.</summary>
public sealed partial record PolicyRule
{
    /// <summary>API groups; the core group alone when empty and there are <see cref="Resources"/>.</summary>
    public IReadOnlyList<CompiledExpression> ApiGroups { get; init; } = [];

    /// <summary>Plurals of kinds.</summary>
    public IReadOnlyList<CompiledExpression> Resources { get; init; } = [];

    /// <summary>The only objects; all when empty.</summary>
    public IReadOnlyList<CompiledExpression> ResourceNames { get; init; } = [];

    /// <summary>Paths of the API server that are no resources.</summary>
    public IReadOnlyList<CompiledExpression> NonResourceUrls { get; init; } = [];

    /// <summary>What may be done.</summary>
    public IReadOnlyList<CompiledExpression> Verbs { get; init; } = [];
}
