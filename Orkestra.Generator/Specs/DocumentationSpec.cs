namespace Orkestra.Generator.Specs;

/// <summary>What a schema says about a value to people.</summary>
/// <param name="Path">Where the value stands in the object, such as <c>spec.ports[].name</c>.</param>
/// <param name="Description">The description; null without one.</param>
/// <param name="Rules">Defaults and limits, a sentence each.</param>
internal sealed record DocumentationSpec(string Path, string? Description, EquatableArray<string> Rules);
