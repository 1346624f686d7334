namespace Orkestra.Generator.Specs;

/// <summary>A class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documentation">What the schema says about it.</param>
/// <param name="Properties">Its properties in the order of the schema.</param>
internal sealed record ObjectSpec(string Name, DocumentationSpec Documentation, EquatableArray<PropertySpec> Properties);
