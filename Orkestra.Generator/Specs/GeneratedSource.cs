namespace Orkestra.Generator.Specs;

/// <summary>One file of C#.</summary>
/// <param name="HintName">Its name, unique in the project.</param>
/// <param name="Text">Its text.</param>
internal sealed record GeneratedSource(string HintName, string Text);
