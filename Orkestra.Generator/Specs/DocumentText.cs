namespace Orkestra.Generator.Specs;

/// <summary>One YAML file.</summary>
/// <param name="Path">Its path as the compiler knows it.</param>
/// <param name="Text">Its whole text.</param>
internal sealed record DocumentText(string Path, string Text);
