using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>Code that reconciles an entry on its own. A program has it by the name of its function.</summary>
/// <param name="Function">The name by which it is registered.</param>
public sealed record ConstructorPlan(string Function)
{
    /// <summary>Where the document says that the code is, for people; null when it does not say.</summary>
    public string? Location { get; init; }

    /// <summary>What the code gets, evaluated for each custom resource; null for nothing.</summary>
    public ValueTemplate? Args { get; init; }

    /// <summary>Kinds of objects that the code makes. They are watched, so that changes of them wake their custom resource.</summary>
    public IReadOnlyList<KubeResource> ManagedResources { get; init; } = [];
}
