namespace Orkestra.Sdk.Expressions;

/// <summary>
/// A read-only map of an expression's data. Implementations may decode lazily, for example from a Kubernetes object's
/// UTF-8 JSON; they are immutable and safe to read from several threads.
/// </summary>
public abstract class OrkMap
{
    /// <summary>Number of keys.</summary>
    public abstract int Count { get; }

    /// <summary>Looks up a key; keys are case-sensitive.</summary>
    /// <returns><see langword="false"/> when the key is absent. A key whose value is null is found and yields <see cref="OrkValue.Null"/>.</returns>
    public abstract bool TryGetValue(string key, out OrkValue value);

    /// <summary>The string of a key; null when the key is absent or holds something else.</summary>
    public string? FindString(string key) => TryGetValue(key, out OrkValue value) && value.TryGetString(out string? text) ? text : null;

    /// <summary>The keys in ordinal order, the order in which Go templates iterate and print maps.</summary>
    public abstract IReadOnlyList<string> SortedKeys { get; }
}
