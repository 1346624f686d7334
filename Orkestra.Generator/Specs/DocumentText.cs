namespace Orkestra.Generator.Specs;

/// <summary>One YAML file.</summary>
/// <param name="Path">Its path as the compiler knows it.</param>
/// <param name="Text">Its whole text.</param>
/// <param name="IsRoot">Whether it is compiled by itself, rather than read by one that is.</param>
/// <param name="References">The normalized paths that stand in it, in order.</param>
internal sealed record DocumentText(string Path, string Text, bool IsRoot, EquatableArray<string> References);
