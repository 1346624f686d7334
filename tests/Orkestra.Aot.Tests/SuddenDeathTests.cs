using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Xunit.Abstractions;

namespace Orkestra.Aot.Tests;

/// <summary>
/// The runtime as a process that is killed in the midst of its work, again and again. It runs without leader election: a killed holder's
/// Lease has to expire, which is tested elsewhere and would only make every life wait.
/// </summary>
public sealed class SuddenDeathTests(AotBinaries binaries, ITestOutputHelper report) : IClassFixture<AotBinaries>, IDisposable
{
    private const int Deaths = 200;
    private const string Test = "test";

    // In requests; a start takes about thirty, so that some die before they have written anything.
    private const int LongestLife = 110;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1);

    // What a process does next comes within so many looks, unless there is nothing left to do.
    private const int IdleLooks = 40;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-deaths-");
    private readonly Random _random = new(7);

    private enum End
    {
        Death,
        Converged,
    }

    [AotFact]
    public async Task After_two_hundred_deaths_in_the_midst_of_work_everything_is_as_declared()
    {
        await using var cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false });
        await cluster.WriteKubeConfigAsync(PathOf("kubeconfig"));
        await File.WriteAllTextAsync(PathOf("katalog.yaml"), Flotilla.Katalog);
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, Test).ForReplica(Test), TimeProvider.System, NullLoggerFactory.Instance);
        var flotilla = new Flotilla(client);
        await flotilla.LaunchAsync();

        int deaths = 0;
        int rounds = 0;
        while (deaths < Deaths)
        {
            await flotilla.ChangeAsync(_random, ++rounds);
            while (await LiveAsync(cluster, flotilla, _random.Next(LongestLife)) == End.Death)
            {
                deaths++;
            }
        }

        report.WriteLine($"{deaths} deaths in {rounds} convergences");
        await flotilla.ChangeAsync(_random, ++rounds);
        await using RunningProgram last = Start();
        await last.UntilAsync(async () => await flotilla.DifferenceAsync() is { } difference ? throw new InvalidOperationException(difference) : true, "everything is as declared");
        Assert.Equal(0, await last.StopAsync("TERM"));
        Assert.Null(await flotilla.DifferenceAsync());
        Assert.Null(await flotilla.RepetitionAsync());
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Runs a process until it has made some requests, or has nothing left to do; then it is killed with SIGKILL.</summary>
    private async Task<End> LiveAsync(DevCluster.DevCluster cluster, Flotilla flotilla, int requests)
    {
        Assert.Null(await flotilla.RepetitionAsync());
        cluster.ClearRequests();
        await using RunningProgram runtime = Start();
        long started = Stopwatch.GetTimestamp();
        int seen = 0;
        for (int idle = 0; ; idle++)
        {
            Assert.False(runtime.HasEnded, $"the process ended by itself:{Environment.NewLine}{runtime.Output}");
            int now = cluster.Requests.Count(static request => !request.UserAgent.EndsWith($"({Test})", StringComparison.Ordinal));
            if (now >= requests)
            {
                return End.Death;
            }

            if (now > seen)
            {
                (seen, idle) = (now, 0);
            }
            else if (idle > IdleLooks && seen > 0)
            {
                idle = 0;
                string? difference = await flotilla.DifferenceAsync();
                if (difference is null)
                {
                    return End.Converged;
                }

                Assert.True(Stopwatch.GetElapsedTime(started) < s_patience, $"nothing more was done after {seen} requests, with {difference}{Environment.NewLine}{runtime.Output}");
            }

            await Task.Delay(s_look, TimeProvider.System);
        }
    }

    private RunningProgram Start() => RunningProgram.Start(
        binaries.Runtime,
        ["--no-leader-election", PathOf("katalog.yaml")],
        new Dictionary<string, string> { ["KUBEKONFIG"] = PathOf("kubeconfig"), ["ORK_PORT"] = "0", ["LOG_LEVEL"] = "error" });

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);
}
