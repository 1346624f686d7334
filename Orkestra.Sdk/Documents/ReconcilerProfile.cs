namespace Orkestra.Sdk.Documents;

/// <summary>A preset of reconciler settings (katalog.md §6.4); what an entry declares itself wins over it, field by field.</summary>
/// <param name="Name">Name of the preset.</param>
/// <param name="Workers">Concurrent reconciles.</param>
/// <param name="Resync">Period at which every cached CR is reconciled again.</param>
/// <param name="MaxDepth">Capacity of the queue.</param>
public sealed record ReconcilerProfile(string Name, int Workers, TimeSpan Resync, int MaxDepth)
{
    /// <summary>All presets.</summary>
    public static IReadOnlyList<ReconcilerProfile> All { get; } =
    [
        new("high-throughput", 10, TimeSpan.FromMinutes(5), 1000),
        new("conservative", 2, TimeSpan.FromMinutes(1), 100),
        new("development", 1, TimeSpan.FromSeconds(30), 50),
    ];

    /// <summary>The preset of a name; null when there is none.</summary>
    public static ReconcilerProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);
}
