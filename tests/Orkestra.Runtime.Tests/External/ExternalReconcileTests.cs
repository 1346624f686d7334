using System.Buffers;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Telemetry;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.External;

/// <summary>What results do to children and status, on a dev cluster.</summary>
public sealed class ExternalReconcileTests
{
    private const string Box = """
        onReconcile:
          external:
            - { name: health, url: '{{ .spec.url }}', CONTINUE }
          configMaps:
            - name: settings
              data: { body: '{{ .external.health.body }}' }
              when: [{ field: external.health.status, equals: '200' }]
        status:
          fields:
            - { path: phase, value: 'Ready' }
            - { path: phase, value: 'Status {{ .external.health.status }}', when: [{ field: external.health.error, exists: true }] }
        """;

    [Fact]
    public async Task A_failure_touches_no_child_and_conditions_of_the_status_see_it()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("v1");
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(Box.Replace("CONTINUE", "expectedStatus: 200", StringComparison.Ordinal)));
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");
        ReconcileOutcome first = await world.ReconcileAsync();
        Assert.Equal((ReconcileOutcomeKind.Succeeded, "v1"), (first.Kind, await BodyAsync(world)));

        server.Answer = LoopbackServer.Saying("v2", 503);
        await world.SyncAsync();
        ReconcileOutcome second = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "external call \"health\" failed: expected status 200, got 503"), (second.Kind, second.Message));
        Assert.Equal((0, 0), (second.Applied, second.Deleted));
        Assert.Equal("v1", await BodyAsync(world));
        Assert.Equal("Status 503", await PhaseAsync(world));
    }

    [Fact]
    public async Task A_failure_that_may_be_is_for_conditions_to_decide()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("v1", 503);
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(Box.Replace("CONTINUE", "continueOnError: true", StringComparison.Ordinal)));
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "settings"));
        Assert.Equal("Status 503", await PhaseAsync(world));
    }

    [Fact]
    public async Task A_closed_box_calls_nobody()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("v1");
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan("when: [{ field: spec.on, equals: 'yes' }]\n" + Box.Replace("CONTINUE", "timeout: 5s", StringComparison.Ordinal)));
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Gated);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_first_write_is_the_metadata_also_when_a_call_fails()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("", 500);
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(Box.Replace("CONTINUE", "timeout: 5s", StringComparison.Ordinal)));
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");

        await world.ReconcileAsync();

        KubeObject website = (await world.GetAsync(TestKatalogs.Websites, "my-site"))!;
        Assert.Equal([Finalizers.Cleanup], website.Finalizers);
    }

    [Fact]
    public async Task A_token_is_read_from_a_secret_beside_the_custom_resource()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("ok");
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(
            "onReconcile:\n  external:\n    - { name: signed, url: '{{ .spec.url }}', auth: { secretRef: { name: '{{ .metadata.name }}-token', key: t } }, continueOnError: true }"));
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");

        ReconcileOutcome without = await world.ReconcileAsync();
        await world.CreateAsync(WellKnownResources.Secrets, "default", $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"my-site-token"},"data":{"t":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes("s3cret\n"))}}}"} }""");
        ReconcileOutcome with = await world.ReconcileAsync();

        Assert.Equal("external call \"signed\" failed: auth.secretRef: there is no Secret default/my-site-token", without.Message);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, with.Kind);
        Assert.Equal("Bearer s3cret", server.Request.Header("Authorization"));
        Assert.True(world.Traces.TryGet(new ObjectKey("default", "my-site"), out ReconcileTrace? trace));
        Assert.DoesNotContain("s3cret", string.Join('\n', trace.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_are_counted_by_what_was_declared()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("", 500);
        using var metrics = new RuntimeMetrics(new ManualClock(), "test");
        OperatorPlan plan = CallProbe.Plan("{ name: health, url: '{{ .spec.url }}?secret={{ .spec.key }}', continueOnError: true }");
        var probe = new CallProbe(plan, metrics: metrics.External.ForBox("demo.orkestra.io/v1alpha1, Kind=Website", "website"));
        Assert.Contains("""url="{{ .spec.url }}",result="success"} 0""", Page(metrics), StringComparison.Ordinal);

        await probe.RunAsync($$"""{"url":"{{server.Address}}","key":"abc"}""");

        string[] lines = Page(metrics).Split('\n');
        Assert.Contains(lines, static line => line.StartsWith("orkestra_external_calls_total{", StringComparison.Ordinal) && line.Contains("result=\"error\"", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("orkestra_external_call_errors_total{", StringComparison.Ordinal) && line.Contains("error_type=\"status\"", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("orkestra_external_call_duration_seconds_count{", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
        Assert.DoesNotContain("abc", string.Join('\n', lines), StringComparison.Ordinal);
    }

    private static string Page(RuntimeMetrics metrics)
    {
        var page = new ArrayBufferWriter<byte>();
        metrics.WritePrometheus(page);
        return Encoding.UTF8.GetString(page.WrittenSpan);
    }

    private static async Task<string> BodyAsync(ReconcilerWorld world) =>
        OperatorScenario.Read((await world.GetAsync(WellKnownResources.ConfigMaps, "settings"))!, "data.body");

    private static async Task<string> PhaseAsync(ReconcilerWorld world) =>
        OperatorScenario.Read((await world.GetAsync(TestKatalogs.Websites, "my-site"))!, "status.phase");
}
