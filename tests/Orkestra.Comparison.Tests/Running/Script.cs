namespace Orkestra.Comparison.Tests.Running;

/// <summary>A table of steps that build on each other, run in a namespace of its own.</summary>
/// <param name="Name">File name without its extension.</param>
/// <param name="Apis">API versions that differ between servers, by placeholder.</param>
/// <param name="Cleanup">Paths of cluster-wide objects that are deleted at the end, whatever happened.</param>
/// <param name="Steps">In the order of their requests.</param>
internal sealed record Script(
    string Name,
    IReadOnlyDictionary<string, VersionedText> Apis,
    IReadOnlyList<string> Cleanup,
    IReadOnlyList<Step> Steps);
