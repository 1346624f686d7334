using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Planning;

/// <summary>The custom resources of all entries as they were listed, for <c>cross</c>.</summary>
internal sealed class ListedEntries : ICrossReader
{
    public ListedEntries(IEnumerable<(OperatorPlan Plan, ListedResources Resources)> entries)
    {
        Entries = [.. entries.Select(static entry => new Entry(entry.Plan, entry.Resources))];
    }

    public IReadOnlyList<ICrossEntry> Entries { get; }

    private sealed class Entry(OperatorPlan plan, ListedResources resources) : ICrossEntry
    {
        public OperatorPlan Plan => plan;

        public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource) => resources.TryGet(key, out resource);

        public IReadOnlyList<KubeObject> List() => resources.List();
    }
}
