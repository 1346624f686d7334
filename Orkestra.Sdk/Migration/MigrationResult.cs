namespace Orkestra.Sdk.Migration;

/// <summary>A document in the newest spelling.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Changes">What is different, in the order of the lines.</param>
/// <param name="Remaining">What is still in an older spelling because it cannot be rewritten safely.</param>
public sealed record MigrationResult(string Text, IReadOnlyList<MigrationChange> Changes, IReadOnlyList<MigrationChange> Remaining);
