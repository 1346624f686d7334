using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Autoscaling;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.External;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Autoscaling;

/// <summary>Runtime specification 19.3: whose figures the conditions of an autoscaler see.</summary>
public sealed class AutoscaleReaderTests
{
    private const string Figures = """{"name":"far","metrics":{"queueDepth":61}}""";

    [Theory]
    [InlineData("", "other", "7")]
    [InlineData("", "OTHER", "7")]
    [InlineData("cross: [{ crd: Other, as: db }]\n", "db", "7")]
    [InlineData("cross: [{ crd: other, as: db, selector: { name: '{{ .spec.database }}' } }]\n", "other", "7")]
    [InlineData("", "stranger", "")]
    [InlineData("cross: [{ crd: closed, as: db }]\n", "db", "")]
    public async Task Another_box_of_the_process_is_read_by_its_name_or_as_the_box_calls_it(string cross, string name, string expected)
    {
        AutoscaleReader reader = Reader($"{cross}autoscale: {{ conditions: {{ when: [{{ field: cross.{name}.metrics.queueDepth, greaterThan: 5 }}] }} }}");

        Assert.Equal(expected, await DepthAsync(reader, name));
    }

    [Theory]
    [InlineData("endpoint: 'HOST/own'", "/own")]
    [InlineData("host: 'HOST'", "/katalog/far")]
    [InlineData("host: 'HOST', type: cr, crd: Elsewhere", "/katalog/elsewhere")]
    [InlineData("host: 'HOST', type: health", "/katalog/far")]
    public async Task Another_process_is_asked_for_its_figures_whatever_else_is_read_there(string source, string target)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Figures);
        AutoscaleReader reader = Reader(Far(source.Replace("HOST", server.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal)));

        Assert.Equal("61", await DepthAsync(reader, "far"));
        Assert.Equal(target, server.Request.Target);
    }

    [Fact]
    public async Task Another_process_is_asked_in_every_interval_although_its_answers_may_be_kept()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"metrics":{"queueDepth":61}}""");
        AutoscaleReader reader = Reader(Far($"endpoint: '{server.Address}', cacheFor: 1h"));

        Assert.Equal("61", await DepthAsync(reader, "far"));
        server.Answer = LoopbackServer.Saying("""{"metrics":{"queueDepth":3}}""");

        Assert.Equal("3", await DepthAsync(reader, "far"));
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("<html>", 200)]
    [InlineData(Figures, 500)]
    [InlineData(Figures, 404)]
    public async Task What_another_process_does_not_say_is_not_there(string body, int status)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(body, status);

        Assert.Equal(string.Empty, await DepthAsync(Reader(Far($"endpoint: '{server.Address}'")), "far"));
    }

    [Fact]
    public async Task An_address_that_depends_on_a_custom_resource_is_not_asked()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Figures);

        Assert.Equal(string.Empty, await DepthAsync(Reader(Far($"endpoint: '{server.Address}{{{{ .spec.region.name }}}}'")), "far"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_own_figures_and_the_inputs_of_the_entry_are_there()
    {
        var inputs = new EvalInputs([KeyValuePair.Create<string, Func<EvalContext, EvalResult>>("limit", static _ => EvalResult.OfText("80"))]);
        EvalContext seen = await Reader("autoscale: { interval: 5s }", inputs).ReadAsync(CancellationToken.None);

        Assert.Equal("42 80 true", Render("{{ .metrics.queueDepth }} {{ .inputs.limit }} {{ .health.healthy }}", seen));
    }

    private static string Far(string source) =>
        $"cross: [{{ crd: far, source: {{ {source} }} }}]\nautoscale: {{ conditions: {{ when: [{{ field: cross.far.metrics.queueDepth, greaterThan: 5 }}] }} }}";

    private static AutoscaleReader Reader(string box, EvalInputs? inputs = null)
    {
        var clock = new ManualClock();
        var remote = new RemoteCrossReader(new HttpTransport(new ExternalLimits()), new CredentialReader(new RecordingClient(), static _ => null), clock);
        return new AutoscaleReader(TestKatalogs.Plan(box).Autoscale!, inputs, static () => new BoxReadings(Depth(42), Healthy()), new Boxes(), remote, clock);
    }

    private static async Task<string> DepthAsync(AutoscaleReader reader, string name)
    {
        EvalContext seen = await reader.ReadAsync(CancellationToken.None);
        return new DataPath($"cross.{name}.metrics.queueDepth").TryRead(seen.Root, out OrkValue depth) ? depth.ToText() : string.Empty;
    }

    private static string Render(string template, EvalContext data)
    {
        EvalResult result = new InterpretedExpression(template).Evaluate(data);
        Assert.True(result.Succeeded, result.Error);
        return result.Text;
    }

    private static OrkDictionary Depth(int depth) => new(new Dictionary<string, OrkValue> { ["queueDepth"] = OrkValue.FromInt64(depth) });

    private static OrkDictionary Healthy() => new(new Dictionary<string, OrkValue> { ["healthy"] = OrkValue.FromBoolean(true) });

    private sealed class Boxes : ICrossReader
    {
        public IReadOnlyList<ICrossEntry> Entries { get; } =
        [
            new Box(Widgets.Plan("Other"), Depth(7)), new Box(Widgets.Plan("Closed") with { CrossAccess = false }, Depth(8)),
        ];
    }

    private sealed record Box(OperatorPlan Plan, OrkMap? Metrics) : ICrossEntry
    {
        public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource)
        {
            resource = null;
            return false;
        }

        public IReadOnlyList<KubeObject> List() => [];
    }
}
