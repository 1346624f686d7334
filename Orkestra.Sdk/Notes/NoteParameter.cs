namespace Orkestra.Sdk.Notes;

/// <summary>A parameter of a note.</summary>
/// <param name="Name">Its name in documentation and messages.</param>
/// <param name="Type">What it accepts.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsVariadic">Whether it takes any number of arguments, none included; the last parameter only.</param>
public sealed record NoteParameter(string Name, NoteType Type, bool IsOptional, bool IsVariadic);
