using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;
using Orkestra.TestKit.ControlPlane;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>
/// The audit log of a real API server tells what the operator asks of it. The server is the test's own: to start one takes less time than to
/// clear a thousand resources with their children away.
/// </summary>
[Collection(RealClusterCollection.Name)]
public sealed class UnchangedResyncOnRealClusterTests : IAsyncLifetime
{
    private const string Operator = "unchanged-resync";

    private readonly RealCluster _cluster = new() { RunsControllers = false };

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [RealClusterFact]
    public async Task Looking_at_a_thousand_unchanged_resources_again_sends_no_request()
    {
        if (_cluster.AuditLogPath is not { } log)
        {
            return;
        }

        OperatorScenario scenario = OperatorScenario.OnFile(_cluster.KubeConfigPath, Operator);
        using var client = scenario.Client;
        try
        {
            await new UnchangedResyncScenario(scenario, begin => RequestsSince(log, begin)).Looking_at_a_thousand_unchanged_resources_again_sends_no_request();
        }
        finally
        {
            await scenario.StopAsync();
        }

        // The log does have all that the operator asked before, so that nothing would have been missed.
        Assert.Equal(["create", "list", "patch", "watch"], RequestsOf(log).Select(static request => request.Verb).Distinct().Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> RequestsSince(string log, DateTimeOffset begin) =>
        [.. RequestsOf(log).Where(request => request.Time >= begin).Select(static request => $"{request.Verb} {request.Path}")];

    private static IEnumerable<AuditedRequest> RequestsOf(string log) =>
        AuditLog.Read(log).Where(static request => request.UserAgent.EndsWith($"({Operator})", StringComparison.Ordinal));
}
