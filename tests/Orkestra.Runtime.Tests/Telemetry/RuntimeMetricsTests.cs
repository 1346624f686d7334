using System.Buffers;
using System.Text;
using Orkestra.Runtime.Telemetry;
using Orkestra.Runtime.Telemetry.Metrics;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Telemetry;

public sealed class RuntimeMetricsTests : IDisposable
{
    private const string Crd = "example.com/v1, Kind=Website";
    private const string Labels = """crd="example.com/v1, Kind=Website",katalog_crd="website" """;

    private readonly ManualClock _clock = new();
    private readonly RuntimeMetrics _metrics;

    public RuntimeMetricsTests()
    {
        _metrics = new RuntimeMetrics(_clock, "1.2.3");
    }

    private static string L(string more = "") => "{" + Labels.TrimEnd() + more + "}";

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void The_series_of_a_box_exist_at_zero_before_anything_happens()
    {
        _metrics.Reconcile.ForBox(Crd, "website");

        Dictionary<string, double> page = Scrape();

        Assert.Equal(0, page["controller_reconcile_total" + L(",result=\"success\"")]);
        Assert.Equal(0, page["controller_reconcile_total" + L(",result=\"error\"")]);
        Assert.Equal(0, page["controller_reconcile_duration_seconds_count" + L()]);
        Assert.Equal(0, page["controller_crd_activation_total" + L(",result=\"success\"")]);
        Assert.Equal(0, page["controller_crd_activation_latency_seconds_count" + L()]);
        Assert.Equal(0, page["controller_resource_count" + L()]);
        Assert.Equal(0, page["controller_queue_depth" + L()]);
        Assert.Equal(0, page["controller_workers_active" + L()]);
    }

    [Fact]
    public void Reconciles_are_counted_and_fall_into_cumulative_buckets()
    {
        OperatorBoxSeries box = _metrics.Reconcile.ForBox(Crd, "website");

        box.RecordReconcile(succeeded: true, TimeSpan.FromMilliseconds(5));
        box.RecordReconcile(succeeded: true, TimeSpan.FromMilliseconds(30));
        box.RecordReconcile(succeeded: false, TimeSpan.FromSeconds(20));

        Dictionary<string, double> page = Scrape();
        Assert.Equal(2, page["controller_reconcile_total" + L(",result=\"success\"")]);
        Assert.Equal(1, page["controller_reconcile_total" + L(",result=\"error\"")]);
        string[] bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"];
        Assert.Equal(
            [1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3],
            bounds.Select(bound => page["controller_reconcile_duration_seconds_bucket" + L($",le=\"{bound}\"")]));
        Assert.Equal(20.035, page["controller_reconcile_duration_seconds_sum" + L()], 6);
        Assert.Equal(3, page["controller_reconcile_duration_seconds_count" + L()]);
    }

    [Fact]
    public void The_time_a_key_waited_for_a_worker_is_kept()
    {
        _metrics.Reconcile.ForBox(Crd, "website").RecordQueueWait(TimeSpan.FromMilliseconds(250));

        Dictionary<string, double> page = Scrape();
        Assert.Equal(1, page["orkestra_queue_wait_seconds_count" + L()]);
        Assert.Equal(0.25, page["orkestra_queue_wait_seconds_sum" + L()], 6);
    }

    [Fact]
    public void Gauges_are_read_when_scraped()
    {
        OperatorBoxSeries box = _metrics.Reconcile.ForBox(Crd, "website");
        int depth = 3;
        box.Observe(() => new OperatorBoxReadings { QueueDepth = depth, Resources = 7, WorkersActive = 2, QueueAdds = 40 });
        Assert.Equal(3, Scrape()["controller_queue_depth" + L()]);

        depth = 1;

        Dictionary<string, double> page = Scrape();
        Assert.Equal(1, page["controller_queue_depth" + L()]);
        Assert.Equal(7, page["controller_resource_count" + L()]);
        Assert.Equal(2, page["controller_workers_active" + L()]);
        Assert.Equal(40, page["orkestra_queue_adds_total" + L()]);
    }

    [Fact]
    public void Two_hosts_in_one_process_do_not_mix()
    {
        using var other = new RuntimeMetrics(_clock, "1.2.3");
        OperatorBoxSeries here = _metrics.Reconcile.ForBox(Crd, "website");
        other.Reconcile.ForBox(Crd, "website");

        here.RecordReconcile(succeeded: true, TimeSpan.Zero);

        Assert.Equal(1, Scrape()["controller_reconcile_total" + L(",result=\"success\"")]);
        Assert.Equal(0, Scrape(other)["controller_reconcile_total" + L(",result=\"success\"")]);
    }

    [Fact]
    public void Label_values_are_escaped()
    {
        _metrics.Informers.ForInformer("widgets", "back\\slash \"quote\"\nline", () => 5, () => true);

        Assert.Equal(5, Scrape()["orkestra_informer_objects{resource=\"widgets\",scope=\"back\\\\slash \\\"quote\\\"\\nline\"}"]);
    }

    [Fact]
    public void The_series_of_an_informer_leave_the_gauges_when_it_stops()
    {
        InformerSeries informer = _metrics.Informers.ForInformer("widgets.v1.example.com", "labels=a=b", () => 5, () => true);
        informer.RecordEvent("added");
        informer.RecordList(succeeded: true);
        informer.RecordWatchEnd("closed");
        const string Scope = "{resource=\"widgets.v1.example.com\",scope=\"labels=a=b\"}";
        Dictionary<string, double> page = Scrape();
        Assert.Equal(5, page["orkestra_informer_objects" + Scope]);
        Assert.Equal(1, page["orkestra_informer_synced" + Scope]);
        Assert.Equal(1, page["orkestra_informer_events_total" + Scope[..^1] + ",type=\"added\"}"]);
        Assert.Equal(0, page["orkestra_informer_watch_ends_total" + Scope[..^1] + ",reason=\"expired\"}"]);

        informer.Dispose();

        Assert.DoesNotContain("orkestra_informer_objects" + Scope, Scrape().Keys);
    }

    [Fact]
    public void The_process_is_measured_too()
    {
        _clock.Advance(TimeSpan.FromMinutes(2));

        Dictionary<string, double> page = Scrape();

        Assert.Equal(1, page["orkestra_build_info{version=\"1.2.3\"}"]);
        Assert.Equal(120, page["orkestra_uptime_seconds"]);
        Assert.True(page["orkestra_process_resident_memory_bytes"] > 1_000_000);
    }

    [Fact]
    public void A_page_reads_the_same_twice()
    {
        _metrics.Reconcile.ForBox(Crd, "website");
        _metrics.Reconcile.ForBox("example.com/v1, Kind=Database", "database");

        Assert.Equal(
            Scrape().Keys,
            Scrape().Keys);
    }

    [Fact]
    public void Recording_a_reconcile_allocates_nothing()
    {
        OperatorBoxSeries box = _metrics.Reconcile.ForBox(Crd, "website");

        AllocationAssert.Zero(static box => box.RecordReconcile(succeeded: true, TimeSpan.FromMilliseconds(3)), box);
    }

    private static Dictionary<string, double> Scrape(RuntimeMetrics metrics)
    {
        var output = new ArrayBufferWriter<byte>();
        metrics.WritePrometheus(output);
        return PrometheusGrammar.Parse(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private Dictionary<string, double> Scrape() => Scrape(_metrics);
}
