using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Host;

/// <summary>The production process: Katalogs from the command line or <c>KATALOG_PATH</c>, everything else from the environment.</summary>
internal static class HostProcess
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Runs until the token is cancelled.</summary>
    /// <returns>The exit code: 0 after an orderly end, 1 when the process could not start; the reason is on standard error.</returns>
    public static async Task<int> RunAsync(string[] args, ILoggerFactory loggers, CancellationToken stop)
    {
        IReadOnlyList<string> paths = args.Length > 0 ? args : EnvironmentBinder.KatalogPaths(Environment.GetEnvironmentVariable);
        if (paths.Count == 0)
        {
            return await FailAsync("no Katalog: name files as arguments or in KATALOG_PATH").ConfigureAwait(false);
        }

        try
        {
            LoadedKatalog katalog = new KatalogLoader(new DiskFiles()).Load([.. paths.Select(DiskFiles.Read)]);
            if (katalog.Diagnostics.HasErrors)
            {
                return await FailAsync(DiagnosticRenderer.Render(katalog.Diagnostics)).ConfigureAwait(false);
            }

            var problems = new List<string>();
            RuntimeOptions runtime = EnvironmentBinder.Bind(Environment.GetEnvironmentVariable, new RuntimeOptions { HttpAddress = "0.0.0.0" }, problems);
            problems.AddRange(runtime.Validate());
            if (problems.Count > 0)
            {
                return await FailAsync(string.Join(Environment.NewLine, problems)).ConfigureAwait(false);
            }

            using KubeClient client = KubeClient.Create(KubeConfig.Load(KubeConfigSources.FromEnvironment()), TimeProvider.System, loggers);
            await RunOperatorsAsync(katalog, runtime, client, loggers, stop).ConfigureAwait(false);
            return Success;
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

    private static async Task RunOperatorsAsync(LoadedKatalog katalog, RuntimeOptions runtime, KubeClient client, ILoggerFactory loggers, CancellationToken stop)
    {
        var host = new OperatorHost(new OperatorHostOptions
        {
            Plans = katalog.Compile(runtime.ToDefaults()),
            Client = client,
            Runtime = runtime,
            RawDocuments = katalog.RawText,
            DeclaredEntries = katalog.DeclaredEntries,
            Loggers = loggers,
        });
        await using (host.ConfigureAwait(false))
        {
            using IdleMemory memory = IdleMemory.Watch(TimeProvider.System);
            await host.StartAsync(stop).ConfigureAwait(false);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = stop.Register(stopped.SetResult);
            await stopped.Task.ConfigureAwait(false);
            await host.StopAsync().WaitAsync(runtime.ShutdownTimeout, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Says why the process ends and returns its exit code.</summary>
    public static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason).ConfigureAwait(false);
        return Failure;
    }
}
