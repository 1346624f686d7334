using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>An entry with custom resources in memory.</summary>
internal sealed class Peers(OperatorPlan plan, params KubeObject[] resources) : ICrossEntry, ICrossReader
{
    public OperatorPlan Plan => plan;

    public IReadOnlyList<ICrossEntry> Entries => [this];

    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource)
    {
        resource = resources.FirstOrDefault(found => found.Key == key);
        return resource is not null;
    }

    public IReadOnlyList<KubeObject> List() =>
        [.. resources.OrderBy(static found => found.Namespace, StringComparer.Ordinal).ThenBy(static found => found.Name, StringComparer.Ordinal)];
}
