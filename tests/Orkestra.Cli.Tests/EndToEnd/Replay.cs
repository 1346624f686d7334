using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.EndToEnd;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>Replays examples with an operator that has exactly its rights. Stateless.</summary>
internal static class Replay
{
    // Polling is cheap here, and a garbage collector learns of a new CRD only half a minute later.
    private static readonly EndToEndOptions s_options = new() { Interval = TimeSpan.FromMilliseconds(150), Patience = TimeSpan.FromSeconds(120) };

    /// <summary>Replays one example and fails with what did not hold.</summary>
    /// <returns>The operator as it was.</returns>
    public static async Task<LimitedOperator> RunAsync(ReplayExample example, string kubeConfigPath, bool keepCrds = false)
    {
        KubeClientConfig administrator = KubeConfig.Load(new KubeConfigSources { ExplicitPath = kubeConfigPath });
        using KubeClient client = KubeClient.Create(administrator, TimeProvider.System, NullLoggerFactory.Instance);
        using var folder = new ReplayFolder(example);
        var cluster = new EndToEndCluster(client, kubeConfigPath, TimeProvider.System);
        var tested = new LimitedOperator(cluster, administrator, folder.Test.Name);
        IReadOnlyList<CheckpointResult> results = await new EndToEndRun(folder.Test, cluster, tested, s_options with { KeepCrds = keepCrds }).RunAsync(CancellationToken.None);

        Assert.True(results.All(static result => result.Failure is null), $"{example}: {string.Join("; ", results.Select(static result => result.Failure).OfType<string>())}");
        Assert.NotEmpty(results);
        return tested;
    }

    /// <summary>Every right of an operator has what needs it, verb by verb.</summary>
    public static void AllRightsAreNeeded(LimitedOperator tested)
    {
        Assert.NotEmpty(tested.Rules);
        Assert.All(tested.Rules, static rule => Assert.Equal(rule.Verbs.Order(), rule.Needs.SelectMany(static need => need.Verbs).Distinct().Order()));
    }
}
