using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>The series of one operator box. Thread-safe; recording allocates nothing.</summary>
internal sealed class OperatorBoxSeries
{
    private readonly ReconcileMetrics _instruments;
    private readonly KeyValuePair<string, object?> _success = MetricResult.Tag(MetricResult.Success);
    private readonly KeyValuePair<string, object?> _error = MetricResult.Tag(MetricResult.Error);
    private Func<OperatorBoxReadings>? _read;

    internal OperatorBoxSeries(ReconcileMetrics instruments, string crd, string katalogCrd)
    {
        _instruments = instruments;
        Crd = new KeyValuePair<string, object?>("crd", crd);
        KatalogCrd = new KeyValuePair<string, object?>("katalog_crd", katalogCrd);
        foreach (KeyValuePair<string, object?> result in (ReadOnlySpan<KeyValuePair<string, object?>>)[_success, _error])
        {
            instruments.Collector.Declare(instruments.Total, Crd, KatalogCrd, result);
            instruments.Collector.Declare(instruments.ActivationTotal, Crd, KatalogCrd, result);
        }

        foreach (Instrument instrument in (Instrument[])[instruments.Duration, instruments.ActivationLatency, instruments.QueueWait, instruments.Panics])
        {
            instruments.Collector.Declare(instrument, Crd, KatalogCrd);
        }
    }

    internal KeyValuePair<string, object?> Crd { get; }

    internal KeyValuePair<string, object?> KatalogCrd { get; }

    /// <summary>Sets where the gauges come from; without it they are zero.</summary>
    public void Observe(Func<OperatorBoxReadings> read) => Volatile.Write(ref _read, read);

    /// <summary>Counts a reconcile.</summary>
    public void RecordReconcile(bool succeeded, TimeSpan duration)
    {
        _instruments.Total.Add(1, Crd, KatalogCrd, succeeded ? _success : _error);
        _instruments.Duration.Record(duration.TotalSeconds, Crd, KatalogCrd);
    }

    /// <summary>Counts a reconcile that ended in an unhandled exception; it is counted as a failed one besides.</summary>
    public void RecordPanic() => _instruments.Panics.Add(1, Crd, KatalogCrd);

    /// <summary>Counts an attempt to activate the box.</summary>
    public void RecordActivation(bool succeeded, TimeSpan latency)
    {
        _instruments.ActivationTotal.Add(1, Crd, KatalogCrd, succeeded ? _success : _error);
        _instruments.ActivationLatency.Record(latency.TotalSeconds, Crd, KatalogCrd);
    }

    /// <summary>Records how long a key waited for a worker.</summary>
    public void RecordQueueWait(TimeSpan waited) => _instruments.QueueWait.Record(waited.TotalSeconds, Crd, KatalogCrd);

    internal OperatorBoxReadings Read() => Volatile.Read(ref _read)?.Invoke() ?? default;
}
