using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>Reads the references of one custom resource and shows what expressions make of them.</summary>
internal sealed class CrossProbe
{
    private readonly OperatorPlan _plan;
    private readonly KubeObject _reader = TestObjects.Website();
    private OrkMap _cross = OrkDictionary.Empty;

    public CrossProbe(string reference, ICrossReader? peers, IReadOnlyDictionary<string, string>? variables = null)
        : this(TestKatalogs.Plan($"cross:\n  - {reference}"), peers, variables)
    {
    }

    public CrossProbe(OperatorPlan plan, ICrossReader? peers, IReadOnlyDictionary<string, string>? variables = null)
    {
        _plan = plan;
        var credentials = new CredentialReader(new RecordingClient(), name => variables?.GetValueOrDefault(name));
        Gatherer = new CrossGatherer(plan, peers, new HttpTransport(new ExternalLimits()), credentials, Clock);
    }

    public ManualClock Clock { get; } = new();

    public CrossGatherer Gatherer { get; }

    /// <summary>The entry <c>database</c>.</summary>
    public static OperatorPlan Databases { get; } = Widgets.Plan("Database") with { EntryName = "database" };

    public static KubeObject Database(string name, string status = "{}", string labels = "{}", string ns = "default") => TestObjects.Parse(
        $$"""{"apiVersion":"test.orkestra.io/v1","kind":"Database","metadata":{"name":"{{name}}","namespace":"{{ns}}","labels":{{labels}}},"spec":{"size":3},"status":{{status}}}""");

    public ObjectKey Reader => _reader.Key;

    public async Task<CrossProbe> ReadAsync()
    {
        var world = new MemoryWorld(_plan, _reader);
        _cross = await Gatherer.ReadAsync(DecisionContext.For(_plan, world.Snapshot), _reader.Key, CancellationToken.None);
        return this;
    }

    public string Render(string template)
    {
        var world = new MemoryWorld(_plan, _reader);
        EvalResult result = new InterpretedExpression(template).Evaluate(DecisionContext.For(_plan, world.Snapshot).With("cross", OrkValue.FromMap(_cross)));
        Assert.True(result.Succeeded, result.Error);
        return result.Text;
    }
}
