using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of the calls to other services.</summary>
internal sealed class ExternalMetrics
{
    public ExternalMetrics(Meter meter, MetricsCollector collector)
    {
        Collector = collector;
        Total = meter.CreateCounter<long>("orkestra_external_calls_total", description: "Calls to other services by result; each attempt counts.");
        Duration = meter.CreateHistogram<double>("orkestra_external_call_duration_seconds", "s", "Time until a call to another service ended.");
        Errors = meter.CreateCounter<long>("orkestra_external_call_errors_total", description: "Failed calls to other services by type of error.");
    }

    internal MetricsCollector Collector { get; }

    internal Counter<long> Total { get; }

    internal Histogram<double> Duration { get; }

    internal Counter<long> Errors { get; }

    /// <summary>The series of a box.</summary>
    /// <param name="crd">The type as <c>group/version, Kind=Kind</c>.</param>
    /// <param name="katalogCrd">The entry's name in the Katalog.</param>
    public ExternalSeries ForBox(string crd, string katalogCrd) => new(this, crd, katalogCrd);
}
