using Orkestra.Runtime.External;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Telemetry.Metrics;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.External;

/// <summary>Makes the calls of one custom resource and shows what came of them.</summary>
internal sealed class CallProbe
{
    private readonly OperatorPlan _plan;
    private readonly ExternalExecutor _executor;

    public CallProbe(OperatorPlan plan, ExternalLimits? limits = null, ManualClock? clock = null, IReadOnlyDictionary<string, string>? variables = null, ExternalSeries? metrics = null)
    {
        _plan = plan;
        Clock = clock ?? new ManualClock();
        var credentials = new CredentialReader(new RecordingClient(), name => variables?.GetValueOrDefault(name));
        _executor = new ExternalExecutor(plan, new HttpTransport(limits ?? new ExternalLimits()), credentials, Clock, metrics);
    }

    public ManualClock Clock { get; }

    /// <summary>What the last run came to.</summary>
    public ExternalOutcome Outcome { get; private set; } = null!;

    /// <summary>Calls under <c>onReconcile</c>, one a line.</summary>
    public static OperatorPlan Plan(params IEnumerable<string> calls) =>
        TestKatalogs.Plan("onReconcile:\n  external:\n" + string.Concat(calls.Select(static call => $"    - {call}\n")));

    public static async Task<CallProbe> OnceAsync(string call, string spec = "{}", IReadOnlyDictionary<string, string>? variables = null, ExternalLimits? limits = null)
    {
        var probe = new CallProbe(Plan(call), limits, variables: variables);
        await probe.RunAsync(spec);
        return probe;
    }

    public async Task RunAsync(string spec = "{}", CancellationToken cancellationToken = default)
    {
        var world = new MemoryWorld(_plan, TestObjects.Website(spec));
        Outcome = await _executor.RunAsync(
            [.. _plan.OnReconcile.External, .. _plan.OnCreate.External], DecisionContext.For(_plan, world.Snapshot), world.Resource.Key, leavesOutBroken: false, cancellationToken);
    }

    /// <summary>The text at a path of the results; null when it is absent.</summary>
    public string? Read(string path) => new DataPath(path).TryRead(Outcome.Results, out OrkValue value) ? value.ToText() : null;

    /// <summary>What a template makes of the results.</summary>
    public string Render(string template)
    {
        var world = new MemoryWorld(_plan, TestObjects.Website());
        EvalResult result = new InterpretedExpression(template).Evaluate(DecisionContext.For(_plan, world.Snapshot).With("external", OrkValue.FromMap(Outcome.Results)));
        Assert.True(result.Succeeded, result.Error);
        return result.Text;
    }
}
