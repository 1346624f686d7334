using Orkestra.Runtime.Tests.External;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>Reads of another process, from a real HTTP server.</summary>
public sealed class RemoteCrossReaderTests
{
    private const string Detail = """{"name":"my-site","namespace":"default","spec":{"size":3},"status":{"endpoint":"far:1"},"labels":{"a":"b"}}""";

    [Theory]
    [InlineData("host: 'HOST'", "/katalog/producer/cr/default/my-site")]
    [InlineData("host: 'HOST/', protocol: info", "/katalog/producer/cr/default/my-site")]
    [InlineData("host: 'HOST', type: cr, namespace: there, crd: Other", "/katalog/other/cr/there/my-site")]
    [InlineData("host: 'HOST', protocol: health", "/katalog/producer/health")]
    [InlineData("host: 'HOST', type: metrics", "/katalog/producer")]
    [InlineData("host: 'HOST', type: events", "/katalog/producer/cr/default/my-site/events")]
    [InlineData("endpoint: 'HOST/own/{{ .metadata.name }}?x=1'", "/own/my-site?x=1")]
    [InlineData("endpoint: '$FAR/own/{{ .metadata.namespace }}'", "/own/default")]
    public async Task What_is_asked_follows_from_the_source(string source, string target)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Detail);

        CrossProbe probe = await ReadAsync(server, source);

        Assert.Equal(target, server.Request.Target);
        Assert.Equal("true|3|far:1|b", probe.Render("{{ .cross.far.found }}|{{ .cross.far.spec.size }}|{{ .cross.far.status.endpoint }}|{{ .cross.far.labels.a }}"));
    }

    [Theory]
    [InlineData("{}", 404, "")]
    [InlineData("{}", 500, "the source answered with status 500")]
    [InlineData("<html>", 200, "the answer is no JSON object")]
    [InlineData("""{"found":"false","name":"x"}""", 200, "")]
    [InlineData("""{"found":false,"name":"x"}""", 200, "")]
    public async Task What_cannot_be_read_is_not_found(string body, int status, string error)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(body, status);

        CrossProbe probe = await ReadAsync(server, "host: 'HOST'");

        Assert.Equal("false||false", probe.Render("{{ .cross.far.found }}|{{ .cross.far.status.endpoint }}|{{ resourceExists .cross.far }}"));
        Assert.Equal(error, probe.Render("{{ .cross.far.error }}"));
    }

    [Fact]
    public async Task An_answer_that_says_it_was_found_is_believed()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"found":true,"status":{"phase":"Up"}}""");

        CrossProbe probe = await ReadAsync(server, "host: 'HOST'");

        Assert.Equal("true Up", probe.Render("{{ .cross.far.found }} {{ phase .cross.far }}"));
    }

    [Fact]
    public async Task Bare_metrics_are_read_although_nothing_is_found()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"metrics":{"queueDepth":61}}""");

        CrossProbe probe = await ReadAsync(server, "endpoint: 'HOST/metrics'");

        Assert.Equal("false 61", probe.Render("{{ .cross.far.found }} {{ .cross.far.metrics.queueDepth }}"));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_found()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync($"{{\"name\":\"{new string('x', 64 * 1024)}\"}}");

        CrossProbe probe = await ReadAsync(server, "host: 'HOST'");

        Assert.Equal("false the answer is longer than 65536 bytes", probe.Render("{{ .cross.far.found }} {{ .cross.far.error }}"));
    }

    [Fact]
    public async Task No_answer_within_five_seconds_is_not_found()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        CrossProbe probe = Probe(server, "host: 'HOST'");

        Task read = probe.ReadAsync();
        await Eventually.BeTrueAsync(() => server.Requests.Count == 1, "the source is asked");
        probe.Clock.Advance(TimeSpan.FromSeconds(5));
        await read;

        Assert.Equal("false no answer within 5s", probe.Render("{{ .cross.far.found }} {{ .cross.far.error }}"));
    }

    [Theory]
    [InlineData("host: 'HOST'", 30, 200)]
    [InlineData("host: 'HOST', cacheFor: 5s", 5, 200)]
    [InlineData("host: 'HOST'", 30, 404)]
    [InlineData("host: 'HOST'", 30, 500)]
    public async Task An_answer_is_reused_for_its_time(string source, int seconds, int status)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Detail, status);
        CrossProbe probe = await ReadAsync(server, source);

        probe.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await probe.ReadAsync();
        Assert.Single(server.Requests);

        probe.Clock.Advance(TimeSpan.FromSeconds(1));
        await probe.ReadAsync();
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_token_of_the_environment_is_sent()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Detail);

        await ReadAsync(server, "host: 'HOST', auth: { token: $FAR_TOKEN }");

        Assert.Equal("Bearer t1", server.Request.Header("Authorization"));
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_said()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Detail);

        CrossProbe probe = await ReadAsync(server, "endpoint: 'http://$NOWHERE/x'");

        Assert.Equal("false source.endpoint: the environment variable NOWHERE is not set", probe.Render("{{ .cross.far.found }} {{ .cross.far.error }}"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task What_runs_here_is_not_asked_elsewhere_unless_it_is_missing_here()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Detail);
        string here = $"{{ crd: database, as: far, selector: {{ name: here }}, source: {{ host: '{server.Address}' }} }}";
        string missing = $"{{ crd: database, as: far, selector: {{ name: missing }}, source: {{ host: '{server.Address}' }} }}";
        var peers = new Peers(CrossProbe.Databases, CrossProbe.Database("here", """{"endpoint":"here:1"}"""));

        CrossProbe found = await new CrossProbe(here, peers).ReadAsync();
        Assert.Empty(server.Requests);
        CrossProbe asked = await new CrossProbe(missing, peers).ReadAsync();

        Assert.Equal(("here:1", "far:1"), (found.Render("{{ .cross.far.status.endpoint }}"), asked.Render("{{ .cross.far.status.endpoint }}")));
    }

    private static CrossProbe Probe(LoopbackServer server, string source)
    {
        string address = server.Address.AbsoluteUri.TrimEnd('/');
        return new CrossProbe(
            $"{{ crd: producer, as: far, selector: {{ name: '{{{{ .metadata.name }}}}' }}, source: {{ {source.Replace("HOST", address, StringComparison.Ordinal)} }} }}",
            null,
            new Dictionary<string, string> { ["FAR"] = address, ["FAR_TOKEN"] = "t1" });
    }

    private static Task<CrossProbe> ReadAsync(LoopbackServer server, string source) => Probe(server, source).ReadAsync();
}
