namespace Orkestra.Sdk.Editing;

/// <summary>One step from the root of a document towards a place in it.</summary>
/// <param name="Key">The key of a map; null for an element of a list.</param>
internal readonly record struct PathStep(string? Key)
{
    public bool IsElement => Key is null;
}
