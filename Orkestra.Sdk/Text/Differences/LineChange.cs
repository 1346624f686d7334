namespace Orkestra.Sdk.Text.Differences;

/// <summary>What became of a line from one text to another.</summary>
public enum LineChange
{
    /// <summary>It is in both.</summary>
    Kept,

    /// <summary>It is in the first only.</summary>
    Removed,

    /// <summary>It is in the second only.</summary>
    Added,
}
