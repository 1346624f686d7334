using System.Collections.Concurrent;
using Orkestra.DevCluster;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>Follows every topic once, a few at a time, on the dev cluster and, where there is one, on the real control plane.</summary>
public sealed class TourFixture(RealCluster real) : IAsyncLifetime, IDisposable
{
    // kubectl spends most of its time on one core; more at once only makes the others wait.
    private readonly SemaphoreSlim _slots = new(3);
    private readonly ConcurrentDictionary<string, Task<string>> _reports = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-tour-home-");
    private DevCluster.DevCluster? _dev;
    private StandInKubelet? _kubelet;

    public async Task InitializeAsync()
    {
        if (KubectlVersion.Installed is not { } kubectl)
        {
            return;
        }

        // As the real one is: over TLS, and with roles that decide.
        _dev = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { UseTls = true, UseRbac = true });
        await _dev.WriteKubeConfigAsync(DevConfigPath);
        if (RealClusterEnvironment.SkipReason is null)
        {
            _kubelet = await StandInKubelet.StartAsync(real.KubeConfigPath);
        }

        string? only = Environment.GetEnvironmentVariable("ORKESTRA_TOUR");
        foreach (TourTopic topic in TourTopic.Names.Where(name => only is null || name.Contains(only, StringComparison.Ordinal)).Select(TourTopic.Read))
        {
            if (topic.NeedsKubectl is null || kubectl >= topic.NeedsKubectl)
            {
                _reports[topic.Name] = Task.Run(() => FollowAsync(topic, kubectl));
            }
        }
    }

    /// <summary>What was wrong with a topic; empty when nothing was.</summary>
    internal Task<string> ReportAsync(string topic) => _reports.TryGetValue(topic, out Task<string>? report) ? report : Task.FromResult("");

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_reports.Values);
        await (_kubelet?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_dev?.DisposeAsync() ?? ValueTask.CompletedTask);
        _directory.Delete(recursive: true);
    }

    public void Dispose() => _slots.Dispose();

    private string DevConfigPath => Path.Combine(_directory.FullName, "dev.kubeconfig");

    private async Task<string> FollowAsync(TourTopic topic, Version kubectl)
    {
        await _slots.WaitAsync();
        try
        {
            Task<IReadOnlyDictionary<TourStep, CommandAnswer>> dev = FollowAsync(topic, kubectl, DevConfigPath, "dev");
            if (_kubelet is null)
            {
                return new TourJudge(topic, await dev, null, null).Report();
            }

            IReadOnlyDictionary<TourStep, CommandAnswer> genuine = await FollowAsync(topic, kubectl, real.KubeConfigPath, "real");
            if (Environment.GetEnvironmentVariable("ORKESTRA_ACCEPT_SNAPSHOTS") == "1")
            {
                topic.Accept(genuine.Where(a => !a.Key.Differences.Any(d => d.AppliesTo(real.Version))).ToDictionary());
                return "";
            }

            return new TourJudge(topic, await dev, genuine, real.Version).Report();
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<IReadOnlyDictionary<TourStep, CommandAnswer>> FollowAsync(TourTopic topic, Version kubectl, string kubeConfigPath, string server)
    {
        string home = _directory.CreateSubdirectory(server).FullName;
        using TourShell shell = await TourShell.OpenAsync(kubeConfigPath, topic.Namespace, home);
        Dictionary<TourStep, CommandAnswer> answers = [];
        foreach (TourStep step in topic.Steps.Where(step => step.RunsWith(kubectl)))
        {
            answers[step] = await shell.RunAsync(step.Script);
        }

        await shell.CloseAsync(topic.Namespace);
        return answers;
    }
}
