namespace Orkestra.Runtime.Composition;

/// <summary>The documents that run, as YAML, for those who look at a running operator. Immutable.</summary>
public sealed record KatalogSources
{
    /// <summary>No documents, as with plans that were written in code.</summary>
    public static KatalogSources None { get; } = new();

    /// <summary>The documents as they were written, separated by <c>---</c>.</summary>
    public string Raw { get; init; } = string.Empty;

    /// <summary>The Katalogs in the newest spelling with everything they import and include in place, as <c>ork template</c> shows them.</summary>
    public string Enriched { get; init; } = string.Empty;

    /// <summary>The enabled entries by name.</summary>
    public IReadOnlyDictionary<string, EntrySources> Entries { get; init; } = new Dictionary<string, EntrySources>();
}
