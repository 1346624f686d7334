namespace Orkestra.Sdk.Text.Differences;

/// <summary>A line of one or both of two texts that were compared.</summary>
/// <param name="Change">Where it is.</param>
/// <param name="Text">The line with its line feed; the last line of a text may have none.</param>
public readonly record struct ComparedLine(LineChange Change, string Text);
