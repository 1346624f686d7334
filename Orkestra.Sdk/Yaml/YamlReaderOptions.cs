namespace Orkestra.Sdk.Yaml;

/// <summary>Limits that keep a hostile file from exhausting memory or the stack.</summary>
public sealed class YamlReaderOptions
{
    /// <summary>The limits used when none are given.</summary>
    public static YamlReaderOptions Default { get; } = new();

    /// <summary>Deepest nesting of lists and maps.</summary>
    /// <value>100 unless set.</value>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Most nodes that aliases (<c>*name</c>) may stand for in one document, counted after expansion.</summary>
    /// <value>10,000 unless set.</value>
    public int MaxAliasedNodes { get; init; } = 10_000;

    /// <summary>Most syntax errors reported and repaired in one file before reading stops.</summary>
    /// <value>20 unless set.</value>
    public int MaxRepairs { get; init; } = 20;
}
