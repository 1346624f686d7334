namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>A body with its frame of variables: the whole text or one sub-template.</summary>
internal sealed class BoundTemplate
{
    // Set after the body is bound, because sub-templates may call each other in a circle.
    public BoundBlock Body { get; set; } = new([]);

    /// <summary>Number of variable slots, <c>$</c> included.</summary>
    public int FrameSize { get; set; } = 1;

    /// <summary>Slots that are assigned again after their declaration, so that what they hold depends on the path taken; null when there are none.</summary>
    public HashSet<int>? Reassigned { get; set; }
}
