using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Autoscaling;

/// <summary>What an operator box works with. Immutable.</summary>
/// <param name="Workers">Concurrent reconciles.</param>
/// <param name="QueueDepth">Capacity of the queue; 0 is no bound.</param>
/// <param name="Resync">Period at which every cached resource is looked at again.</param>
internal sealed record BoxSettings(int Workers, int QueueDepth, TimeSpan Resync)
{
    /// <summary>What a plan declares.</summary>
    public static BoxSettings Declared(OperatorPlan plan) => new(plan.Workers, plan.Queue.MaxDepth, plan.Resync);

    /// <summary>The same with what an override changes.</summary>
    public BoxSettings With(AutoscalePlan plan) => new(plan.Workers ?? Workers, plan.QueueDepth ?? QueueDepth, plan.Resync ?? Resync);
}
