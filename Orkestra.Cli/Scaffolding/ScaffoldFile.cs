namespace Orkestra.Cli.Scaffolding;

/// <summary>One file of a scaffold.</summary>
/// <param name="Name">File name.</param>
/// <param name="Text">Its text.</param>
internal sealed record ScaffoldFile(string Name, string Text);
