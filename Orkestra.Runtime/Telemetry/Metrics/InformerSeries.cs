namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>The series of one informer. Thread-safe.</summary>
internal sealed class InformerSeries : IDisposable
{
    private static readonly string[] s_eventTypes = ["added", "modified", "deleted", "bookmark"];
    private static readonly string[] s_watchEnds = ["closed", "broken", "expired", "silent"];

    private readonly InformerMetrics _instruments;
    private readonly Func<int> _objects;
    private readonly Func<bool> _synced;

    internal InformerSeries(InformerMetrics instruments, string resource, string scope, Func<int> objects, Func<bool> synced)
    {
        _instruments = instruments;
        _objects = objects;
        _synced = synced;
        Resource = new KeyValuePair<string, object?>("resource", resource);
        Scope = new KeyValuePair<string, object?>("scope", scope);
        foreach (string type in s_eventTypes)
        {
            instruments.Collector.Declare(instruments.Events, Resource, Scope, new("type", type));
        }

        foreach (string reason in s_watchEnds)
        {
            instruments.Collector.Declare(instruments.WatchEnds, Resource, Scope, new("reason", reason));
        }

        instruments.Collector.Declare(instruments.Lists, Resource, Scope, MetricResult.Tag(MetricResult.Success));
        instruments.Collector.Declare(instruments.Lists, Resource, Scope, MetricResult.Tag(MetricResult.Error));
    }

    internal KeyValuePair<string, object?> Resource { get; }

    internal KeyValuePair<string, object?> Scope { get; }

    internal long Objects => _objects();

    internal long Synced => _synced() ? 1 : 0;

    /// <summary>Counts an event; the type is <c>added</c>, <c>modified</c>, <c>deleted</c> or <c>bookmark</c>.</summary>
    public void RecordEvent(string type) => _instruments.Events.Add(1, Resource, Scope, new("type", type));

    /// <summary>Counts a complete or failed list.</summary>
    public void RecordList(bool succeeded) =>
        _instruments.Lists.Add(1, Resource, Scope, MetricResult.Tag(succeeded ? MetricResult.Success : MetricResult.Error));

    /// <summary>Counts the end of a watch: <c>closed</c> by the server, <c>broken</c>, <c>expired</c> (410) or <c>silent</c>.</summary>
    public void RecordWatchEnd(string reason) => _instruments.WatchEnds.Add(1, Resource, Scope, new("reason", reason));

    /// <summary>Takes the informer off the gauges.</summary>
    public void Dispose() => _instruments.Remove(this);
}
