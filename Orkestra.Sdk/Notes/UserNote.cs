namespace Orkestra.Sdk.Notes;

/// <summary>A note that a Katalog declares: a name for a template evaluated against the current data.</summary>
/// <param name="Name">The name it is called by, without arguments.</param>
/// <param name="Expression">The template.</param>
/// <param name="Description">What it is for; may be null.</param>
public sealed record UserNote(string Name, string Expression, string? Description = null);
