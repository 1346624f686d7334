using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Exploration;

/// <summary>What is explored: one entry over one custom resource.</summary>
/// <param name="Plan">The entry.</param>
/// <param name="Resource">The custom resource as its author wrote it, with apiVersion, kind, name and namespace, as UTF-8 JSON.</param>
public sealed record ExplorationTarget(OperatorPlan Plan, ReadOnlyMemory<byte> Resource)
{
    /// <summary>The custom resources of other entries; null has none.</summary>
    public ICrossReader? Cross { get; init; }

    /// <summary>Answers external calls. One that is random or slow makes schedules differ from run to run.</summary>
    public IExternalTransport? Transport { get; init; }

    /// <summary>The time at which every schedule begins; each cycle takes one second.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
