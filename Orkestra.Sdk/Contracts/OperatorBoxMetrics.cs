namespace Orkestra.Sdk.Contracts;

/// <summary>The figures that autoscale conditions and other runtimes observe.</summary>
/// <param name="QueueDepth">Keys ready in the queue.</param>
/// <param name="Workers">Workers in force.</param>
/// <param name="WorkersBusyPercent">Share of workers inside a reconcile.</param>
/// <param name="WorkersIdlePercent">Share of workers without work.</param>
/// <param name="ErrorRatePercent">Failed reconciles in percent of the latest.</param>
/// <param name="ReconcileDurationP95Ms">95th percentile of recent reconcile times, in milliseconds.</param>
public sealed record OperatorBoxMetrics(
    int QueueDepth,
    int Workers,
    double WorkersBusyPercent,
    double WorkersIdlePercent,
    double ErrorRatePercent,
    double ReconcileDurationP95Ms);
