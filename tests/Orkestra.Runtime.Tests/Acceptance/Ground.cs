using System.Net.Http.Json;
using System.Text.Json;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>A cluster of either kind with an operator from a Katalog that a behaviour writes; each of its kinds is an entry of its own.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private static readonly HttpClient s_http = new();

    private readonly Func<string, OperatorScenario> _connect;

    private Ground(Func<string, OperatorScenario> connect)
    {
        _connect = connect;
        Scenario = connect(OperatorScenario.OperatorReplica);
    }

    /// <summary>The operator, and the test's own way to the cluster.</summary>
    public OperatorScenario Scenario { get; }

    /// <summary>What the operator has reconciled since it was last started.</summary>
    public ReconcileCounter Reconciles { get; } = new();

    /// <summary>The operator's clock.</summary>
    public TravelClock Clock { get; } = new();

    /// <param name="connect">A way to the cluster for one operator, which its User-Agent names.</param>
    public static Ground On(Func<string, OperatorScenario> connect) => new(connect);

    public static KubeResource Resource(string kind) => Widgets.Resource(kind);

    /// <summary>Another operator on the same cluster. The caller disposes it.</summary>
    public OperatorScenario Another(string replica) => _connect(replica);

    /// <summary>Creates the definitions of kinds.</summary>
    public async Task DefineAsync(params string[] kinds)
    {
        foreach (string kind in kinds)
        {
            await Scenario.ApplyAsync(Widgets.Crd(kind));
        }
    }

    /// <param name="kind">The kind, whose name in lower case is the entry's.</param>
    /// <param name="box">What stands under <c>operatorBox</c>.</param>
    /// <param name="entry">What else the entry says.</param>
    public static string Entry(string kind, string box, string entry = "resync: 1h") => $"""
        {kind.ToLowerInvariant()}:
          apiTypes: {"{"} group: test.orkestra.io, version: v1, kind: {kind}, plural: {Resource(kind).Plural} {"}"}
        {Indent(entry, 2)}
          operatorBox:
        {Indent(box, 4)}
        """;

    /// <summary>Starts the operator and waits until all entries work.</summary>
    public async Task StartAsync(params string[] entries) => await Scenario.StartAsync(Options(entries));

    /// <summary>Starts the operator.</summary>
    public async Task BeginAsync(params string[] entries) => await Scenario.BeginAsync(Options(entries));

    public OperatorHostOptions Options(params string[] entries)
    {
        LoadedKatalog katalog = Load(entries);
        Assert.False(katalog.Diagnostics.HasErrors, DiagnosticRenderer.Render(katalog.Diagnostics));
        return Options(katalog.Compile(RuntimeDefaults.Standard)) with { Sources = katalog.ToSources() };
    }

    public OperatorHostOptions Options(IReadOnlyList<OperatorPlan> plans) =>
        new() { Plans = plans, Client = Scenario.Client, Observer = Reconciles, Time = Clock };

    public static LoadedKatalog Load(params string[] entries)
    {
        string text = $"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: acceptance
            spec:
              crds:
            {Indent(string.Join('\n', entries), 4)}
            """;
        return new KatalogLoader(new DiskFiles()).Load([new SourceFile("acceptance.katalog.yaml", text)], code: CodeFunctions.Any);
    }

    public Task CreateAsync(string kind, string name, string spec) => Scenario.ApplyAsync($"""
        apiVersion: test.orkestra.io/v1
        kind: {kind}
        metadata:
          name: {name}
          namespace: default
        spec: {spec}
        """);

    public async Task<KubeObject> ReadAsync(KubeResource resource, string name, string ns = "default") =>
        await Scenario.FindAsync(resource, name, ns) ?? throw new Xunit.Sdk.XunitException($"{resource.Plural} {name} is not there");

    public Task ConditionIsAsync(string kind, string name, string type, string status) => Scenario.HasConditionAsync(Resource(kind), name, type, status);

    /// <summary>A part of a condition, such as its message; empty when there is no such condition.</summary>
    public async Task<string> ConditionPartAsync(string kind, string name, string type, string part)
    {
        KubeObject seen = await ReadAsync(Resource(kind), name);
        for (int i = 0; OperatorScenario.Read(seen, $"status.conditions.{i}.type") is { Length: > 0 } found; i++)
        {
            if (found == type)
            {
                return OperatorScenario.Read(seen, $"status.conditions.{i}.{part}");
            }
        }

        return string.Empty;
    }

    public Task EventAsync(string reason, string type, string uid) =>
        Eventually.BeTrueAsync(() => HasEventAsync(reason, type, uid), $"a {type} event {reason} should be recorded", Scenario.Patience);

    public async Task<bool> HasEventAsync(string reason, string type, string uid) => (await Scenario.ListAsync(WellKnownResources.Events)).Any(seen =>
        OperatorScenario.Read(seen, "reason") == reason && OperatorScenario.Read(seen, "type") == type && OperatorScenario.Read(seen, "involvedObject.uid") == uid);

    /// <summary>Waits until an entry has been through so many more cycles.</summary>
    public Task CyclesAsync(string kind, int more)
    {
        int wanted = Reconciles.Count(kind.ToLowerInvariant()) + more;
        return Eventually.BeTrueAsync(() => Reconciles.Count(kind.ToLowerInvariant()) >= wanted, $"{kind} should be reconciled {more} times more", Scenario.Patience);
    }

    /// <summary>Asks the live API.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(string path)
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(Scenario.LiveApi, path));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Asks the live API for text.</summary>
    public Task<string> TextAsync(string path) => s_http.GetStringAsync(new Uri(Scenario.LiveApi, path));

    public Task AnswersAsync(string path, Func<int, JsonElement, bool> expected, string reason) => Eventually.BeTrueAsync(
        async () =>
        {
            (int status, JsonElement body) = await AskAsync(path);
            return expected(status, body);
        },
        reason,
        Scenario.Patience);

    public ValueTask DisposeAsync() => Scenario.DisposeAsync();

    private static string Indent(string text, int depth) => string.Join('\n', text.Split('\n').Select(line => new string(' ', depth) + line));
}
