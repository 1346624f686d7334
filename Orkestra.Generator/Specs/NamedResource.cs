namespace Orkestra.Generator.Specs;

/// <summary>A custom resource with the name that its class has in this project.</summary>
/// <param name="Name">The name.</param>
/// <param name="Longer">The names of other root classes that begin with it, which the classes within this one must stay clear of.</param>
/// <param name="Reference">The resource.</param>
internal sealed record NamedResource(string Name, EquatableArray<string> Longer, ResourceReference Reference);
