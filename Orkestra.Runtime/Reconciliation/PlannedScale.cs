using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A merge patch (RFC 7386) of nothing but the number of a workload's pods, for a workload that is otherwise left as it is.</summary>
/// <param name="Resource">The workload's type.</param>
/// <param name="Child">The workload as it was when it was judged.</param>
/// <param name="Path">The declaration.</param>
/// <param name="Body">The patch as UTF-8 JSON. It carries the uid as a precondition.</param>
public sealed record PlannedScale(KubeResource Resource, KubeObject Child, string Path, ReadOnlyMemory<byte> Body) : PlannedWrite(Resource, Child.Key, Path);
