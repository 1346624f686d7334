namespace Orkestra.Runtime.Plans;

/// <summary>A provider that a Katalog lists: code that keeps things outside of Kubernetes. Blocks of providers that are not listed are skipped.</summary>
/// <param name="Name">Its name, as it is registered and as blocks name it.</param>
public sealed record ProviderPlan(string Name)
{
    /// <summary>Whether nothing starts without it; otherwise its blocks are skipped where it is not registered.</summary>
    public bool Required { get; init; }

    /// <summary>What it is initialised with, as the author wrote it: a value that is <c>$NAME</c> as a whole stands for an environment variable.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Auth { get; init; } = [];
}
