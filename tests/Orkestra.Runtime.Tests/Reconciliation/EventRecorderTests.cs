using System.Net;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class EventRecorderTests
{
    private static readonly PlannedEvent s_reconciled = new(false, "WebsiteReconciled", "Successfully reconciled");

    private readonly ManualClock _clock = new();
    private readonly RecordingClient _client = new();

    [Fact]
    public async Task An_event_names_its_object_its_reason_and_its_reporter()
    {
        await RaiseAsync(static (recorder, _) => recorder.Raise(TestObjects.Website(), s_reconciled));

        JsonNode body = Assert.Single(_client.Created);
        Assert.Equal("my-site", (string?)body["involvedObject"]!["name"]);
        Assert.Equal(TestObjects.WebsiteUid, (string?)body["involvedObject"]!["uid"]);
        Assert.Equal("default", (string?)body["metadata"]!["namespace"]);
        Assert.Equal("Normal", (string?)body["type"]);
        Assert.Equal("WebsiteReconciled", (string?)body["reason"]);
        Assert.Equal("orkestra", (string?)body["source"]!["component"]);
        Assert.Equal("2026-01-01T00:00:00Z", (string?)body["firstTimestamp"]);
    }

    [Fact]
    public async Task Repetitions_raise_the_count_and_are_written_at_most_every_ten_seconds()
    {
        await RaiseAsync(static (recorder, clock) =>
        {
            for (int i = 0; i < 25; i++)
            {
                recorder.Raise(TestObjects.Website(), s_reconciled);
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.Single(_client.Created);
        Assert.Equal([11, 21], _client.Patched.Select(static patch => (int)patch["count"]!));
    }

    [Fact]
    public async Task An_event_that_the_server_has_dropped_is_written_anew()
    {
        _client.PatchError = new KubeApiException(HttpStatusCode.NotFound, "NotFound", "gone");
        await RaiseAsync(static (recorder, clock) =>
        {
            recorder.Raise(TestObjects.Website(), s_reconciled);
            clock.Advance(TimeSpan.FromHours(2));
            recorder.Raise(TestObjects.Website(), s_reconciled);
        });

        Assert.Equal(2, _client.Created.Count);
    }

    [Fact]
    public async Task A_failure_to_write_does_not_stop_the_events_after_it()
    {
        _client.CreateErrors.Enqueue(new HttpRequestException("down"));
        await RaiseAsync(static (recorder, _) =>
        {
            recorder.Raise(TestObjects.Website(), s_reconciled);
            recorder.Raise(TestObjects.Website(), new PlannedEvent(true, "WebsiteReconcileError", "no"));
        });

        Assert.Equal("WebsiteReconcileError", (string?)Assert.Single(_client.Created)["reason"]);
    }

    [Fact]
    public async Task A_burst_that_is_dropped_is_told_of_once_and_counted()
    {
        const int Burst = 3000;
        var log = new RecordingLogger<EventRecorder>();
        _client.Blocked = true;
        await using var recorder = new EventRecorder(_client, _clock, log);
        for (int i = 0; i < Burst; i++)
        {
            recorder.Raise(TestObjects.Website(), new PlannedEvent(false, $"Event{i}", "happened"));
        }

        Assert.Single(log.Messages, static message => message.Contains("is dropped", StringComparison.Ordinal));
        _client.Unblock();
        await recorder.FlushAsync(TimeSpan.FromMinutes(1));

        Assert.Single(log.Messages, message => message == $"The queue of events has drained; {Burst - _client.Created.Count} events were dropped");
    }

    [Fact]
    public async Task A_flush_gives_up_at_its_deadline()
    {
        _client.Blocked = true;
        await using var recorder = new EventRecorder(_client, _clock);
        recorder.Raise(TestObjects.Website(), s_reconciled);

        Task flush = recorder.FlushAsync(TimeSpan.FromSeconds(5));
        await Eventually.BeTrueAsync(() => _clock.ArmedTimers > 0, "the flush waits");
        _clock.Advance(TimeSpan.FromSeconds(5));
        await flush;

        Assert.Empty(_client.Created);
    }

    [Fact]
    public async Task A_request_that_fails_while_it_is_abandoned_does_not_fail_the_flush()
    {
        _client.Blocked = true;
        _client.ErrorOfTheCancelled = new HttpRequestException("Connection reset by peer");
        await using var recorder = new EventRecorder(_client, _clock);
        recorder.Raise(TestObjects.Website(), s_reconciled);

        await recorder.FlushAsync(TimeSpan.Zero);

        Assert.Empty(_client.Created);
    }

    [Fact]
    public async Task Events_about_cluster_scoped_objects_live_in_the_default_namespace()
    {
        await RaiseAsync(static (recorder, _) => recorder.Raise(
            TestObjects.Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team","uid":"u"}}"""), s_reconciled));

        Assert.Equal("default", (string?)Assert.Single(_client.Created)["metadata"]!["namespace"]);
    }

    private async Task RaiseAsync(Action<EventRecorder, ManualClock> raise)
    {
        await using var recorder = new EventRecorder(_client, _clock);
        raise(recorder, _clock);
        await recorder.FlushAsync(TimeSpan.FromMinutes(1));
    }
}
