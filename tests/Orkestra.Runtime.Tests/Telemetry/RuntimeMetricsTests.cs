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
        _metrics.Webhooks.RecordFailure("back\\slash \"quote\"\nline");

        Assert.Equal(1, Scrape()["orkestra_webhook_reconciliation_failure_total{webhook=\"back\\\\slash \\\"quote\\\"\\nline\"}"]);
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
    public void External_calls_show_no_query_and_no_credentials()
    {
        var url = new Uri("https://user:secret@example.com:8443/api/v1?token=abc#top");

        _metrics.External.RecordCall("Website", "price", url, succeeded: true, TimeSpan.FromSeconds(1));

        Assert.Equal(1, Scrape()["orkestra_external_calls_total{crd=\"Website\",name=\"price\",url=\"https://example.com:8443/api/v1\",result=\"success\"}"]);
    }

    [Fact]
    public void Conversions_have_their_own_buckets_and_a_gauge_of_requests_under_way()
    {
        _metrics.Conversion.Declare("Website", "v1", "v2");
        _metrics.Conversion.BeginRequest();
        _metrics.Conversion.BeginRequest();
        _metrics.Conversion.EndRequest();
        _metrics.Conversion.RecordConversion("Website", "v1", "v2", succeeded: true, TimeSpan.FromMilliseconds(1));
        const string Direction = "{kind=\"Website\",from_version=\"v1\",to_version=\"v2\"";

        Dictionary<string, double> page = Scrape();

        Assert.Equal(1, page["orkestra_conversion_active_requests"]);
        Assert.Equal(1, page["orkestra_conversion_requests_total" + Direction + ",result=\"success\"}"]);
        Assert.Equal(0, page["orkestra_conversion_requests_total" + Direction + ",result=\"failure\"}"]);
        Assert.Equal(1, page["orkestra_conversion_duration_seconds_bucket" + Direction + ",le=\"0.001\"}"]);
        Assert.DoesNotContain("orkestra_conversion_duration_seconds_bucket" + Direction + ",le=\"2.5\"}", page.Keys);
    }

    [Fact]
    public void Autoscaling_shows_its_overrides()
    {
        _metrics.Autoscale.Declare("Website");
        _metrics.Autoscale.RecordOverride("Website");
        _metrics.Autoscale.RecordCurrent("Website", workers: 8, queueDepth: 500);
        Assert.Equal(1, Scrape()["orkestra_autoscale_override_active{crd=\"Website\"}"]);

        _metrics.Autoscale.RecordRestore("Website");

        Dictionary<string, double> page = Scrape();
        Assert.Equal(0, page["orkestra_autoscale_override_active{crd=\"Website\"}"]);
        Assert.Equal(1, page["orkestra_autoscale_overrides_total{crd=\"Website\"}"]);
        Assert.Equal(1, page["orkestra_autoscale_restores_total{crd=\"Website\"}"]);
        Assert.Equal(8, page["orkestra_autoscale_workers_current{crd=\"Website\"}"]);
        Assert.Equal(500, page["orkestra_autoscale_queue_depth_current{crd=\"Website\"}"]);
    }

    [Fact]
    public void The_process_and_the_client_are_measured_too()
    {
        _metrics.Client.RecordRequest("list", 200, TimeSpan.FromMilliseconds(20));
        _clock.Advance(TimeSpan.FromMinutes(2));

        Dictionary<string, double> page = Scrape();

        Assert.Equal(1, page["orkestra_build_info{version=\"1.2.3\"}"]);
        Assert.Equal(120, page["orkestra_uptime_seconds"]);
        Assert.True(page["orkestra_process_resident_memory_bytes"] > 1_000_000);
        Assert.Equal(1, page["orkestra_client_requests_total{verb=\"list\",code=\"200\"}"]);
        Assert.Equal(0, page["orkestra_deletion_protection_blocked_total"]);
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
