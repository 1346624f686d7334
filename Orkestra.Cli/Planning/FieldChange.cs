namespace Orkestra.Cli.Planning;

/// <summary>One field that would change.</summary>
/// <param name="Path">Its path, such as <c>spec.ports[http].port</c>.</param>
/// <param name="Before">Its JSON now; null when it is absent.</param>
/// <param name="After">Its JSON then; null when it would go.</param>
internal sealed record FieldChange(string Path, string? Before, string? After);
