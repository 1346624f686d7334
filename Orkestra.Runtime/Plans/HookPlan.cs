using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>Code that runs beside the declarations of an entry. A program has it by the name of its function.</summary>
/// <param name="Function">The name by which it is registered.</param>
public sealed record HookPlan(string Function)
{
    /// <summary>Where the document says that the code is, for people; null when it does not say.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the code runs before the children are written. The second of the two does not run when the first has failed.</summary>
    public bool RunsFirst { get; init; }

    /// <summary>What the code gets, evaluated for each custom resource; null for nothing.</summary>
    public ValueTemplate? Args { get; init; }

    /// <summary>Calls to other services that are made before <see cref="Args"/> are evaluated.</summary>
    public IReadOnlyList<ExternalCallPlan> External { get; init; } = [];

    /// <summary>Kinds of objects that the code makes. They are watched, so that changes of them wake their custom resource.</summary>
    public IReadOnlyList<KubeResource> ManagedResources { get; init; } = [];
}
