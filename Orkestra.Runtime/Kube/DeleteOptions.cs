namespace Orkestra.Runtime.Kube;

/// <summary>Parameters of a delete request.</summary>
public sealed record DeleteOptions
{
    /// <summary>Background propagation without preconditions.</summary>
    public static DeleteOptions Background { get; } = new();

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>.</summary>
    public string PropagationPolicy { get; init; } = "Background";

    /// <summary>The delete applies only to the object with this uid.</summary>
    public string? PreconditionUid { get; init; }

    /// <summary>The delete applies only to this version of the object.</summary>
    public string? PreconditionResourceVersion { get; init; }
}
