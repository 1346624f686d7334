namespace Orkestra.Generator.Emitting;

/// <summary>The body of a template's method.</summary>
/// <param name="Text">The template.</param>
/// <param name="Locals">How many local variables it needs.</param>
/// <param name="Lines">Its statements, a line each; blocks open and close on lines of their own.</param>
/// <param name="Value">The value of the only action; null for a template that prints.</param>
internal sealed record TemplateCode(string Text, int Locals, IReadOnlyList<string> Lines, string? Value);
