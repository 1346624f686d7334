namespace Orkestra.Generator.Specs;

/// <summary>A custom resource with everything that its classes depend on.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Path">The path of the file that defines it, as the compiler knows it.</param>
/// <param name="Text">The text of the file.</param>
internal sealed record ResourceInput(NamedResource Resource, string Path, string Text);
