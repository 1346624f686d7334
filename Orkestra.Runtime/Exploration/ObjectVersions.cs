using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>The versions of all objects at one moment, to tell people what a step has changed.</summary>
internal sealed class ObjectVersions
{
    private readonly Dictionary<ChildName, string> _versions;

    public ObjectVersions(ApiStore store) => _versions = Read(store);

    /// <summary>What is new, changed or gone since.</summary>
    public IReadOnlyList<string> ChangesIn(ApiStore store)
    {
        Dictionary<ChildName, string> now = Read(store);
        List<string> changes = [];
        foreach ((ChildName name, string version) in now)
        {
            if (!_versions.TryGetValue(name, out string? before))
            {
                changes.Add($"+ {name.Resource.Plural} {name.Key}");
            }
            else if (before != version)
            {
                changes.Add($"~ {name.Resource.Plural} {name.Key}");
            }
        }

        changes.AddRange(_versions.Keys.Where(name => !now.ContainsKey(name)).Select(static name => $"- {name.Resource.Plural} {name.Key}"));
        return changes;
    }

    private static Dictionary<ChildName, string> Read(ApiStore store) => store.Kinds
        .SelectMany(kind => store.Of(kind).Objects.Values.Select(stored => (Name: new ChildName(kind, stored.Object.Key), stored.Object.ResourceVersion)))
        .ToDictionary(static found => found.Name, static found => found.ResourceVersion);
}
