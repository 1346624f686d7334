namespace Orkestra.Sdk.Text.Differences;

/// <summary>A group of changes that stand close together, with the unchanged lines around them.</summary>
/// <param name="BeforeStart">Number of its first line in the first text, from 1; that of the line before it when it has none there.</param>
/// <param name="BeforeCount">How many lines it has in the first text.</param>
/// <param name="AfterStart">The same for the second text.</param>
/// <param name="AfterCount">How many lines it has in the second text.</param>
/// <param name="Lines">The lines, removed ones before added ones.</param>
public sealed record Hunk(int BeforeStart, int BeforeCount, int AfterStart, int AfterCount, IReadOnlyList<ComparedLine> Lines)
{
    /// <summary>The line that introduces it in a unified diff.</summary>
    public string Header => $"@@ -{Range(BeforeStart, BeforeCount)} +{Range(AfterStart, AfterCount)} @@";

    private static string Range(int start, int count) =>
        count == 1 ? start.ToString(System.Globalization.CultureInfo.InvariantCulture) : FormattableString.Invariant($"{start},{count}");
}
