namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>The figures of one autoscaler at the time of a scrape.</summary>
/// <param name="Active">Whether the override holds.</param>
/// <param name="Overrides">How many overrides have begun.</param>
/// <param name="Restores">How many have ended.</param>
/// <param name="Workers">Workers in force.</param>
/// <param name="QueueDepth">Capacity of the queue in force.</param>
internal readonly record struct AutoscaleReadings(bool Active, long Overrides, long Restores, int Workers, int QueueDepth);
