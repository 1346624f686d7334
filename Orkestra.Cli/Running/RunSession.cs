using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Development;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Running;

/// <summary>One <c>ork run</c>, from files to shutdown.</summary>
internal sealed class RunSession
{
    private readonly RunRequest _request;
    private readonly CliEnvironment _environment;
    private readonly IOutput _output;

    public RunSession(RunRequest request, CliEnvironment environment)
    {
        _request = request;
        _environment = environment;
        _output = environment.Output;
    }

    /// <summary>Runs until cancelled or signalled.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        LoadedKatalog katalog = KatalogInput.Load(KatalogFiles.Resolve(_request.Files, _environment, useEnvironment: true), ValidationGoal.Run, _environment);
        if (KatalogInput.Report(katalog.Diagnostics, _output, includeInformation: false) is > 0 and var errors)
        {
            throw new CliException($"the Katalog has {errors} error{(errors == 1 ? string.Empty : "s")}; nothing was started");
        }

        if (katalog.Entries.Count == 0)
        {
            throw new CliException("the Katalog declares no enabled CRD entry; there is nothing to run");
        }

        RuntimeOptions runtime = ReadRuntimeOptions();
        IReadOnlyList<OperatorPlan> plans = katalog.Compile(runtime.ToDefaults());
        KubeClientConfig? cluster = _request.Dev ? null : ClusterChoice.Find(_request.Kubeconfig, _request.Context, _environment, "add --dev to run on an embedded cluster").ForReplica(runtime.LeaderElection.Identity);
        IReadOnlyList<ManifestStep> manifests = ReadManifests(katalog, cluster?.Namespace ?? "default");
        using ILoggerFactory loggers = RunLogging.Create(_request.LogLevel, _environment);
        try
        {
            await using EmbeddedCluster? dev = cluster is null ? await DevSession.StartAsync(_request, _environment, cancellationToken).ConfigureAwait(false) : null;
            using KubeClient client = KubeClient.Create(cluster ?? dev!.ClientConfig, _environment.Time, loggers);
            if (!InCluster)
            {
                await new ClusterCheck(client, _environment.Time).RunAsync(cancellationToken).ConfigureAwait(false);
            }

            await ApplyAsync(manifests, client, cancellationToken).ConfigureAwait(false);
            return await OperateAsync(katalog, plans, runtime, client, loggers, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _output.WriteLine(StyledText.Good("✓ "), "stopped before the operators ran");
            return ExitCodes.Success;
        }
    }

    private bool InCluster => EnvironmentBinder.InCluster(_environment.Variable);

    /// <returns>Why the host lost the lease that it led by; null when it was cancelled.</returns>
    private static async Task<string?> WaitForEndAsync(OperatorHost host, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
        await Task.WhenAny(cancelled.Task, host.WhenLeadershipLost).ConfigureAwait(false);
        return cancellationToken.IsCancellationRequested ? null : await host.WhenLeadershipLost.ConfigureAwait(false);
    }

    private async Task<int> OperateAsync(
        LoadedKatalog katalog, IReadOnlyList<OperatorPlan> plans, RuntimeOptions runtime, KubeClient client, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        OperatorHost host = CreateHost(new OperatorHostOptions
        {
            Plans = plans,
            Client = client,
            Runtime = runtime,
            Sources = katalog.ToSources(),
            DeclaredEntries = katalog.DeclaredEntries,
            Time = _environment.Time,
            Loggers = loggers,
            Observer = new ReconcilePrinter(_output),
        });
        await using (host.ConfigureAwait(false))
        {
            await StartAsync(host, plans, runtime, cancellationToken).ConfigureAwait(false);
            Task announcing = new ElectionPrinter(_output, _environment.Time).AnnounceAsync(host, cancellationToken);
            string? lost = await WaitForEndAsync(host, cancellationToken).ConfigureAwait(false);
            await announcing.ConfigureAwait(false);
            if (lost is null)
            {
                _output.WriteLine(StyledText.Dim("→ stopping: reconciles in flight finish; a second signal ends it at once"));
            }

            try
            {
                await host.StopAsync().WaitAsync(runtime.ShutdownTimeout, _environment.Time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (TimeoutException error)
            {
                throw new CliException($"it did not stop within {GoDuration.Format(runtime.ShutdownTimeout)}; some work was cut off", "SHUTDOWN_TIMEOUT gives it more seconds", error);
            }

            if (lost is not null)
            {
                throw new CliException($"lost konducting: {lost}", "start it again to follow the new konductor; --no-leader-election runs a single process without one");
            }
        }

        _output.WriteLine(StyledText.Good("✓ "), "stopped");
        return ExitCodes.Success;
    }

    private static OperatorHost CreateHost(OperatorHostOptions options)
    {
        try
        {
            return new OperatorHost(options);
        }
        catch (InvalidOperationException error)
        {
            throw new CliException(error.Message, inner: error);
        }
    }

    private async Task StartAsync(OperatorHost host, IReadOnlyList<OperatorPlan> plans, RuntimeOptions runtime, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new CliException($"the live API cannot listen on port {runtime.HttpPort}: {error.Message}", "choose another one with --port, or --port 0 for a free one", error);
        }

        _output.WriteLine(StyledText.Good("✓ "), "live API on ", StyledText.Name($"{host.Endpoint}katalog"));
        if (_request.Dev)
        {
            _output.WriteLine("  try it with: ", StyledText.Heading($"kubectl get {string.Join(',', plans.Select(static plan => plan.Resource.Plural).Distinct(StringComparer.Ordinal))} --all-namespaces"));
        }

        _output.WriteLine(StyledText.Dim("  Ctrl+C stops. Reconciles:"));
    }

    private RuntimeOptions ReadRuntimeOptions()
    {
        var errors = new List<string>();
        RuntimeOptions runtime = EnvironmentBinder.Bind(
            _environment.Variable,
            new RuntimeOptions { HttpAddress = InCluster ? "0.0.0.0" : "127.0.0.1", LeaderElection = LeaderElectionOptions.ForThisProcess(InCluster) },
            errors);
        bool elects = runtime.LeaderElection.Enabled && _request.LeaderElection && !_request.Dev;
        runtime = runtime with
        {
            HttpPort = _request.Port ?? runtime.HttpPort,
            Namespaces = _request.Namespaces,
            LeaderElection = runtime.LeaderElection with { Enabled = elects },
        };
        errors.AddRange(runtime.Validate());
        return errors.Count == 0 ? runtime : throw new CliException(string.Join("; ", errors));
    }

    private IReadOnlyList<ManifestStep> ReadManifests(LoadedKatalog katalog, string defaultNamespace)
    {
        // In a pod the cluster's state is somebody else's business: CRDs are installed with the operator, not by it.
        bool declared = _request.ApplyDeclared && !InCluster;
        var plan = new ManifestPlan(katalog, _environment.WorkingDirectory, defaultNamespace);
        IReadOnlyList<ManifestStep> steps = plan.Steps(declared, deriveCrds: _request.Dev && declared, _request.Apply);
        return KatalogInput.Report(plan.Diagnostics, _output, includeInformation: false) is > 0 and var errors
            ? throw new CliException($"the manifests to apply have {errors} error{(errors == 1 ? string.Empty : "s")}; nothing was applied")
            : steps;
    }

    private async Task ApplyAsync(IReadOnlyList<ManifestStep> steps, KubeClient client, CancellationToken cancellationToken)
    {
        var applier = new ManifestApplier(client, _environment.Time);
        foreach (ManifestStep step in steps)
        {
            try
            {
                await _output.StepAsync(step.Title, async () => await step.RunAsync(applier, _environment.Time, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception error) when (error is KubeApiException or HttpRequestException or InvalidOperationException or TimeoutException)
            {
                throw new CliException($"{step.Title}: {error.Message}", error is HttpRequestException ? $"is the API server {client.Config.Server} reachable?" : null, error);
            }
        }
    }
}
