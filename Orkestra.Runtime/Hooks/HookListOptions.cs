namespace Orkestra.Runtime.Hooks;

/// <summary>Which objects a list or a watch is about.</summary>
public sealed record HookListOptions
{
    /// <summary>All objects of a kind.</summary>
    public static HookListOptions All { get; } = new();

    /// <summary>The namespace; null for all of them, and for kinds that have none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Labels that an object must have.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether only children of the custom resource at hand count: those with its mark, which <c>Own</c> of the context sets.</summary>
    public bool OwnedOnly { get; init; }
}
