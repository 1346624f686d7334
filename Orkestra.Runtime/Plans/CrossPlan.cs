namespace Orkestra.Runtime.Plans;

/// <summary>A custom resource of another entry that expressions read as <c>.cross.&lt;alias&gt;</c>.</summary>
/// <param name="Alias">The name at which it is read.</param>
public sealed record CrossPlan(string Alias)
{
    /// <summary>The other entry; null when it is found by <see cref="EntryLabels"/>. Its case does not matter.</summary>
    public string? EntryName { get; init; }

    /// <summary>What the label selector of the other entry has to contain; used only without <see cref="EntryName"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EntryLabels { get; init; } = [];

    /// <summary>Name of the custom resource; null reads the one that is called like the reader.</summary>
    /// <remarks>Ignored when <see cref="MatchLabels"/> are given.</remarks>
    public CompiledExpression? Name { get; init; }

    /// <summary>Its namespace; null is that of the reader.</summary>
    /// <remarks>Ignored when <see cref="MatchLabels"/> are given.</remarks>
    public CompiledExpression? Namespace { get; init; }

    /// <summary>Whether all matches are read, as <c>.items</c> and <c>.count</c> beside the first.</summary>
    public bool TakesAll { get; init; }

    /// <summary>Labels of the custom resource; of several the first by namespace and name is read.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> MatchLabels { get; init; } = [];

    /// <summary>Where it is asked for when this process does not have it; null asks nowhere.</summary>
    public CrossSourcePlan? Source { get; init; }
}
