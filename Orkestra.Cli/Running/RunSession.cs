using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

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
        LoadedKatalog katalog = KatalogInput.Load(KatalogFiles.Resolve(_request.Files, _environment, useEnvironment: true), _environment);
        if (KatalogInput.Report(katalog.Diagnostics, _output, includeInformation: false) is > 0 and var errors)
        {
            throw new CliException($"the Katalog has {errors} error{(errors == 1 ? string.Empty : "s")}; nothing was started");
        }

        if (katalog.Entries.Count == 0)
        {
            throw new CliException("the Katalog declares no enabled CRD entry; there is nothing to run");
        }

        RuntimeOptions runtime = ReadRuntimeOptions();
        using ILoggerFactory loggers = RunLogging.Create(_request.LogLevel, _environment);
        await using DevSession? dev = _request.Dev ? await DevSession.StartAsync(_request, _environment, cancellationToken).ConfigureAwait(false) : null;
        using KubeClient client = KubeClient.Create(dev?.ClientConfig ?? FindCluster(), _environment.Time, loggers);
        await ApplyManifestsAsync(katalog, client, cancellationToken).ConfigureAwait(false);

        var host = new OperatorHost(new OperatorHostOptions
        {
            Plans = katalog.Compile(runtime.ToDefaults()),
            Client = client,
            Runtime = runtime,
            RawDocuments = katalog.RawText,
            DeclaredEntries = katalog.DeclaredEntries,
            Time = _environment.Time,
            Loggers = loggers,
            Observer = new ReconcilePrinter(_output),
        });
        await using (host.ConfigureAwait(false))
        {
            await StartAsync(host, runtime, cancellationToken).ConfigureAwait(false);
            await WaitForCancellationAsync(cancellationToken).ConfigureAwait(false);
            _output.WriteLine(StyledText.Dim("→ stopping: reconciles in flight finish"));
            await host.StopAsync().ConfigureAwait(false);
        }

        _output.WriteLine(StyledText.Good("✓ "), "stopped");
        return ExitCodes.Success;
    }

    private static async Task WaitForCancellationAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task.ConfigureAwait(false);
    }

    private async Task StartAsync(OperatorHost host, RuntimeOptions runtime, CancellationToken cancellationToken)
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
        _output.WriteLine(StyledText.Dim("  Ctrl+C stops. Reconciles:"));
    }

    private RuntimeOptions ReadRuntimeOptions()
    {
        bool inCluster = EnvironmentBinder.InCluster(_environment.Variable);
        var errors = new List<string>();
        RuntimeOptions runtime = EnvironmentBinder.Bind(
            _environment.Variable, new RuntimeOptions { HttpAddress = inCluster ? "0.0.0.0" : "127.0.0.1" }, errors);
        runtime = runtime with { HttpPort = _request.Port ?? runtime.HttpPort, Namespaces = _request.Namespaces };
        errors.AddRange(runtime.Validate());
        return errors.Count == 0 ? runtime : throw new CliException(string.Join("; ", errors));
    }

    private KubeClientConfig FindCluster()
    {
        try
        {
            return KubeConfig.Load(KubeConfigSources.FromEnvironment(_request.Kubeconfig, _request.Context));
        }
        catch (KubeConfigException error)
        {
            throw new CliException(error.Message, "add --dev to run on an embedded cluster", error);
        }
    }

    private async Task ApplyManifestsAsync(LoadedKatalog katalog, KubeClient client, CancellationToken cancellationToken)
    {
        // In a pod the cluster's state is somebody else's business: CRDs are installed with the operator, not by it.
        bool declared = _request.ApplyDeclared && !EnvironmentBinder.InCluster(_environment.Variable);
        var plan = new ManifestPlan(katalog, _environment, client.Config.Namespace);
        IReadOnlyList<ManifestStep> steps = plan.Steps(declared, deriveCrds: _request.Dev && declared, _request.Apply);
        if (KatalogInput.Report(plan.Diagnostics, _output, includeInformation: false) is > 0 and var errors)
        {
            throw new CliException($"the manifests to apply have {errors} error{(errors == 1 ? string.Empty : "s")}; nothing was applied");
        }

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
