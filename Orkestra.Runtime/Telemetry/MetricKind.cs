namespace Orkestra.Runtime.Telemetry;

/// <summary>The metric types of the Prometheus text format that the runtime uses.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
