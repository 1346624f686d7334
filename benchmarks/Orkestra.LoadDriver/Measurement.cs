using System.Diagnostics;

namespace Orkestra.LoadDriver;

/// <summary>One operator process on one fresh cluster, from its start until it has been left alone for a while.</summary>
internal sealed class Measurement
{
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(3);

    public required int Objects { get; init; }

    /// <summary>From the start of the process until its probe says ready.</summary>
    public TimeSpan Synced { get; private set; }

    /// <summary>From the start of the process until the last status has arrived at the server.</summary>
    public TimeSpan Converged { get; private set; }

    /// <summary>When the last status had arrived.</summary>
    public ProcessUsage AtConvergence { get; private set; }

    /// <summary>A few seconds later: events are written in the background.</summary>
    public ProcessUsage Settled { get; private set; }

    /// <summary>After the idle time.</summary>
    public ProcessUsage AfterIdle { get; private set; }

    /// <summary>Processor time of the control plane until convergence; zero where it runs in this process.</summary>
    public TimeSpan ServerCpu { get; private set; }

    /// <summary>What the operator used per second while it was left alone, as a share of one processor.</summary>
    public double IdleCpu { get; private set; }

    public static async Task<Measurement> RunAsync(LoadOptions options, int objects, string directory)
    {
        await using LoadCluster cluster = await LoadCluster.StartAsync(options.Real, directory);
        await cluster.InstallAsync(options.Kinds);
        await cluster.FillAsync(objects, options.Kinds);
        string katalog = Path.Combine(directory, "katalog.yaml");
        await File.WriteAllTextAsync(katalog, Workload.Katalog(options.Kinds, options.Workers));
        await using Convergence convergence = Convergence.Start(cluster.Client, options.Kinds, objects);

        // The server's own work for what was just created must not fall into the measurement.
        await Task.Delay(s_settle);
        TimeSpan serverBefore = ProcessUsage.CpuOfDescendants(Environment.ProcessId, except: 0);
        await using OperatorProcess process = OperatorProcess.Start(options.Operator, cluster.KubeConfigPath, katalog, Path.Combine(directory, $"operator-{objects}.log"));
        Console.Error.WriteLine($"{cluster.Description}: operator {process.Id}, {objects} objects");
        var result = new Measurement { Objects = objects, Synced = await process.WhenReadyAsync() };
        long converged = objects == 0 ? Stopwatch.GetTimestamp() : await convergence.WaitAsync();
        result.Converged = Stopwatch.GetElapsedTime(process.Started, converged);
        result.AtConvergence = process.Usage;
        result.ServerCpu = ProcessUsage.CpuOfDescendants(Environment.ProcessId, process.Id) - serverBefore;
        await SettleAsync(process);
        result.Settled = process.Usage;
        await Task.Delay(options.Idle);
        result.AfterIdle = process.Usage;
        result.IdleCpu = options.Idle > TimeSpan.Zero ? (result.AfterIdle.Cpu - result.Settled.Cpu) / options.Idle : 0;
        if (options.KeepAlive)
        {
            Console.Error.WriteLine($"operator {process.Id} waits; Enter ends it");
            Console.ReadLine();
        }

        return result;
    }

    private static async Task SettleAsync(OperatorProcess process)
    {
        TimeSpan before;
        do
        {
            before = process.Usage.Cpu;
            await Task.Delay(s_settle);
        }
        while (process.Usage.Cpu - before > TimeSpan.FromMilliseconds(100));
    }
}
