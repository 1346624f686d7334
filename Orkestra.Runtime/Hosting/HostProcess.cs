using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Runtime.Hosting;

/// <summary>
/// The production process: Katalogs that are compiled in, and from the command line or <c>KATALOG_PATH</c>; everything else from the environment.
/// </summary>
internal static class HostProcess
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Runs until the token is cancelled.</summary>
    /// <returns>The exit code: 0 after an orderly end, 1 when the process could not start; the reason is on standard error.</returns>
    public static async Task<int> RunAsync(
        HostArguments arguments, IReadOnlyList<CompiledKatalog> compiled, HostCode code, ILoggerFactory loggers, CancellationToken stop)
    {
        IReadOnlyList<string> paths = arguments.Files.Count > 0 ? arguments.Files : EnvironmentBinder.KatalogPaths(Environment.GetEnvironmentVariable);
        if (paths.Count == 0 && compiled.Count == 0)
        {
            return await FailAsync("no Katalog: name files as arguments or in KATALOG_PATH").ConfigureAwait(false);
        }

        try
        {
            LoadedKatalog? given = paths.Count == 0 ? null : new KatalogLoader(new DiskFiles()).Load(
                [.. paths.Select(DiskFiles.Read)], providers: [.. code.Providers.Select(static provider => provider.Name)], code: code.Functions);
            if (given?.Diagnostics.HasErrors == true)
            {
                return await FailAsync(DiagnosticRenderer.Render(given.Diagnostics)).ConfigureAwait(false);
            }

            var problems = new List<string>();
            RuntimeOptions runtime = ReadOptions(arguments, code.Services?.GetService(typeof(RuntimeOptions)) as RuntimeOptions, problems);
            problems.AddRange(runtime.Validate());
            var katalogs = ProgramKatalogs.Combine(compiled, given, runtime.ToDefaults(), problems);
            if (problems.Count > 0)
            {
                return await FailAsync(string.Join(Environment.NewLine, problems)).ConfigureAwait(false);
            }

            await using IDevelopmentCluster? development = await StartDevelopmentAsync(arguments, stop).ConfigureAwait(false);
            using KubeClient? own = development is not null || code.Services?.GetService(typeof(IKubeClient)) is null
                ? KubeClient.Create(development?.Config ?? KubeConfig.Load(KubeConfigSources.FromEnvironment()).ForReplica(runtime.LeaderElection.Identity), TimeProvider.System, loggers)
                : null;
            IKubeClient client = own ?? (IKubeClient)code.Services!.GetService(typeof(IKubeClient))!;
            return await RunOperatorsAsync(katalogs, code, runtime, client, loggers, stop).ConfigureAwait(false) is { } lost
                ? await FailAsync($"lost konducting: {lost}; the process ends, so that it starts anew as a follower").ConfigureAwait(false)
                : Success;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Success;
        }
        catch (TimeoutException)
        {
            return await FailAsync("the operators did not stop within SHUTDOWN_TIMEOUT; some work was cut off").ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or KubeConfigException or ArgumentException or InvalidOperationException)
        {
            return await FailAsync(error.Message).ConfigureAwait(false);
        }
    }

    private static RuntimeOptions ReadOptions(HostArguments arguments, RuntimeOptions? given, List<string> problems)
    {
        RuntimeOptions defaults = given ?? new RuntimeOptions
        {
            HttpAddress = arguments.Development is null ? "0.0.0.0" : "127.0.0.1",
            LeaderElection = LeaderElectionOptions.ForThisProcess(EnvironmentBinder.InCluster(Environment.GetEnvironmentVariable)),
        };
        RuntimeOptions bound = EnvironmentBinder.Bind(Environment.GetEnvironmentVariable, defaults, problems);
        return arguments.Elects ? bound : bound with { LeaderElection = bound.LeaderElection with { Enabled = false } };
    }

    private static async Task<IDevelopmentCluster?> StartDevelopmentAsync(HostArguments arguments, CancellationToken stop)
    {
        if (arguments.Development is not { } request)
        {
            return null;
        }

        return DevelopmentClusters.Start is { } start
            ? await start(request, stop).ConfigureAwait(false)
            : throw new InvalidOperationException(DevelopmentClusters.HowToGetOne);
    }

    /// <returns>Why leadership was lost; null after an orderly end.</returns>
    private static async Task<string?> RunOperatorsAsync(
        ProgramKatalogs katalogs, HostCode code, RuntimeOptions runtime, IKubeClient client, ILoggerFactory loggers, CancellationToken stop)
    {
        var host = new OperatorHost(new OperatorHostOptions
        {
            Plans = katalogs.Plans,
            Client = client,
            Runtime = runtime,
            Sources = katalogs.Sources,
            DeclaredEntries = katalogs.DeclaredEntries,
            Loggers = loggers,
            Hooks = code.Hooks,
            Reconcilers = code.Reconcilers,
            Providers = code.Providers,
            Services = code.Services,
        });
        await using (host.ConfigureAwait(false))
        {
            using IdleMemory memory = IdleMemory.Watch(TimeProvider.System);
            await host.StartAsync(stop).ConfigureAwait(false);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = stop.Register(stopped.SetResult);
            await Task.WhenAny(stopped.Task, host.WhenLeadershipLost).ConfigureAwait(false);
            string? lost = !stop.IsCancellationRequested && host.WhenLeadershipLost.IsCompleted ? await host.WhenLeadershipLost.ConfigureAwait(false) : null;
            await host.StopAsync().WaitAsync(runtime.ShutdownTimeout, CancellationToken.None).ConfigureAwait(false);
            return lost;
        }
    }

    /// <summary>Says why the process ends and returns its exit code.</summary>
    public static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason).ConfigureAwait(false);
        return Failure;
    }
}
