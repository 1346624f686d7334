using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.EndToEnd;
using Orkestra.Cli.Simulation;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.TestKit.ControlPlane;
using Xunit.Abstractions;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>
/// The same tests on one real kube-apiserver with RBAC, all lanes at the same time and all CRDs from the start: the garbage collector learns
/// of new ones every half minute, which would otherwise be waited for again and again.
/// </summary>
[Collection(RealClusterCollection.Name)]
public sealed class ReplayOnRealClusterTests(RealCluster cluster, ITestOutputHelper report)
{
    [RealClusterCorpusFact]
    public async Task All_examples_keep_what_their_tests_say_with_exactly_their_rights()
    {
        await using MockServer service = await MockServer.StartAsync(0, CancellationToken.None);
        using KubeClient client = KubeClient.Create(
            KubeConfig.Load(new KubeConfigSources { ExplicitPath = cluster.KubeConfigPath }), TimeProvider.System, NullLoggerFactory.Instance);
        await using var kubelet = new PretendedKubelet(client, hasControllers: true);
        ReplayExample[] examples = [.. ReplayExamples.All(service.Endpoint).Where(example => example.IsReplayed && (example.Since is not { } since || cluster.Version >= since))];

        LimitedOperator[][] lanes;
        try
        {
            await ApplyCrdsAsync(examples, client);
            lanes = await Task.WhenAll(examples.GroupBy(static example => example.Lane).Select(RunLaneAsync));
        }
        finally
        {
            await RemoveCrdsAsync(examples, client);
        }

        LimitedOperator[] operators = [.. lanes.SelectMany(static lane => lane)];
        Assert.All(operators, Replay.AllRightsAreNeeded);
        if (cluster.AuditLogPath is { } log)
        {
            ILookup<string, AuditedRequest> requests = AuditLog.Read(log).ToLookup(static request => request.UserAgent[Math.Max(0, request.UserAgent.LastIndexOf('('))..]);
            Assert.All(operators, tested => Assert.NotEmpty(requests[tested.Agent]));
            Assert.DoesNotContain(operators.SelectMany(tested => requests[tested.Agent]), static request => request.Status == 403);
        }
    }

    private async Task<LimitedOperator[]> RunLaneAsync(IEnumerable<ReplayExample> lane)
    {
        List<LimitedOperator> operators = [];
        foreach (ReplayExample example in lane)
        {
            long started = Stopwatch.GetTimestamp();
            operators.Add(await Replay.RunAsync(example, cluster.KubeConfigPath, keepCrds: true));
            report.WriteLine($"{example}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        }

        return [.. operators];
    }

    // Examples of one lane may each have their own form of a CRD; the first is in force when it begins.
    private async Task ApplyCrdsAsync(ReplayExample[] examples, KubeClient client)
    {
        var access = new EndToEndCluster(client, cluster.KubeConfigPath, TimeProvider.System);
        foreach (ReplayExample example in examples.Reverse())
        {
            using var folder = new ReplayFolder(example);
            Assert.Null(await access.ApplyAsync(folder.Test.CrdFiles.SelectMany(EndToEndCluster.Read), CancellationToken.None));
        }
    }

    private async Task RemoveCrdsAsync(ReplayExample[] examples, KubeClient client)
    {
        var access = new EndToEndCluster(client, cluster.KubeConfigPath, TimeProvider.System);
        foreach (ReplayExample example in examples)
        {
            using var folder = new ReplayFolder(example);
            await access.DeleteAsync(folder.Test.CrdFiles.SelectMany(EndToEndCluster.Read), CancellationToken.None);
        }
    }
}
