namespace Orkestra.Generator.Specs;

/// <summary>A version of a custom resource that an entry operates, and the file with its schema.</summary>
/// <param name="Path">The normalized path of the file.</param>
/// <param name="Group">API group.</param>
/// <param name="Version">Version.</param>
/// <param name="Kind">Kind.</param>
internal sealed record ResourceReference(string Path, string Group, string Version, string Kind);
