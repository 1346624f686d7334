using System.Net.Http.Json;
using System.Text.Json;
using Orkestra.DevCluster;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>An embedded cluster and an operator on it whose parts are written in code.</summary>
public abstract class HostTestBase : IAsyncLifetime
{
    private static readonly HttpClient s_http = new();

    private protected DevCluster.DevCluster Cluster { get; private set; } = null!;

    private protected OperatorScenario Scenario { get; private set; } = null!;

    private protected ReconcileCounter Reconciles { get; } = new();

    public async Task InitializeAsync()
    {
        Cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions());
        Scenario = OperatorScenario.On(Cluster);
    }

    public async Task DisposeAsync()
    {
        await Scenario.StopAsync();
        await Cluster.DisposeAsync();
    }

    private protected Task StartAsync(params IReadOnlyList<OperatorPlan> plans) => Scenario.StartAsync(Options(plans));

    private protected Task BeginAsync(params IReadOnlyList<OperatorPlan> plans) => Scenario.BeginAsync(Options(plans));

    private protected OperatorHostOptions Options(IReadOnlyList<OperatorPlan> plans) =>
        new() { Plans = plans, Client = Scenario.Client, Observer = Reconciles };

    /// <summary>The operator's requests so far; those of the test are left out.</summary>
    private protected IReadOnlyList<RequestRecord> OperatorRequests() =>
        [.. Cluster.Requests.Where(static request => request.UserAgent != OperatorScenario.TestUserAgent)];

    private protected Task ValueIsAsync(string kind, string name, string value, string ns = "default") =>
        Scenario.HasAsync(WellKnownResources.ConfigMaps, Widgets.Child(kind, name), "data.value", value, ns);

    /// <summary>Asks the live API.</summary>
    private protected async Task<(int Status, JsonElement Body)> AskAsync(string path)
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(Scenario.LiveApi, path));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private protected async Task<int> ProbeAsync(string path)
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(Scenario.LiveApi, path));
        return (int)answer.StatusCode;
    }

    private protected Task AnswersAsync(string path, Func<int, JsonElement, bool> expected, string reason) => Eventually.BeTrueAsync(
        async () =>
        {
            (int status, JsonElement body) = await AskAsync(path);
            return expected(status, body);
        },
        reason);
}
