using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Objects;

/// <summary>How bytes from a server become a <see cref="KubeObject"/>.</summary>
public readonly record struct KubeObjectParseOptions
{
    /// <summary>
    /// Leaves out <c>metadata.managedFields</c> and the last-applied annotation, which often are more than half of an object and which
    /// nothing here reads.
    /// </summary>
    public bool StripManagedFields { get; init; }

    /// <summary>The type to fill in where the object does not name its own; servers leave it out of list items.</summary>
    public GroupVersionKind? DefaultKind { get; init; }
}
