namespace Orkestra.Sdk.Migration;

/// <summary>Something that a migration wrote differently.</summary>
/// <param name="Line">Line in the text before, from 1.</param>
/// <param name="Description">What was changed, such as <c>'anyOf' is now 'or'</c>.</param>
public sealed record MigrationChange(int Line, string Description);
