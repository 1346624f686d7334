using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Cross;

/// <summary>An entry whose custom resources others can read. Safe for concurrent use.</summary>
public interface ICrossEntry
{
    /// <summary>What the entry does.</summary>
    OperatorPlan Plan { get; }

    /// <summary>The figures of its operator box as <c>.metrics</c> shows them; null where none runs.</summary>
    OrkMap? Metrics => null;

    /// <summary>The newest known state of one of its custom resources.</summary>
    bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource);

    /// <summary>All its custom resources, ordered by namespace and name.</summary>
    IReadOnlyList<KubeObject> List();
}
