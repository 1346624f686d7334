using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Development;

/// <summary>The embedded cluster of a program, with the manifests that its documents name.</summary>
internal sealed class ProgramCluster : IDevelopmentCluster
{
    private const string DefaultNamespace = "default";

    private readonly EmbeddedCluster _cluster;

    private ProgramCluster(EmbeddedCluster cluster)
    {
        _cluster = cluster;
    }

    /// <inheritdoc/>
    public KubeClientConfig Config => _cluster.ClientConfig;

    /// <summary>Starts it, says where it is and applies the manifests.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started, or something cannot be applied.</exception>
    public static async Task<ProgramCluster> StartAsync(Assembly program, DevelopmentRequest request, CancellationToken cancellationToken)
    {
        string workingDirectory = Directory.GetCurrentDirectory();
        IReadOnlyList<ManifestStep> steps = ReadManifests(ProgramDocuments.Load(program, workingDirectory), request, workingDirectory);
        string kubeConfig = request.KubeConfig ?? EmbeddedCluster.DefaultKubeConfig(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        EmbeddedCluster cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions { Port = request.Port, KubeConfigPath = Path.GetFullPath(kubeConfig, workingDirectory) }, cancellationToken).ConfigureAwait(false);
        try
        {
            Say($"embedded cluster on {cluster.Endpoint}");
            Say($"use it with: {cluster.ShellCommand}");
            await ApplyAsync(steps, cluster.ClientConfig, cancellationToken).ConfigureAwait(false);
            return new ProgramCluster(cluster);
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static IReadOnlyList<ManifestStep> ReadManifests(LoadedKatalog documents, DevelopmentRequest request, string workingDirectory)
    {
        var plan = new ManifestPlan(documents, workingDirectory, DefaultNamespace);
        IReadOnlyList<ManifestStep> steps = plan.Steps(declared: true, deriveCrds: true, request.Apply);
        return plan.Diagnostics.HasErrors ? throw new DevelopmentException(DiagnosticRenderer.Render(plan.Diagnostics)) : steps;
    }

    private static async Task ApplyAsync(IReadOnlyList<ManifestStep> steps, KubeClientConfig config, CancellationToken cancellationToken)
    {
        using KubeClient client = KubeClient.Create(config, TimeProvider.System, NullLoggerFactory.Instance);
        var applier = new ManifestApplier(client, TimeProvider.System);
        foreach (ManifestStep step in steps)
        {
            try
            {
                await step.RunAsync(applier, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                Say(step.Title);
            }
            catch (Exception error) when (error is KubeApiException or HttpRequestException or InvalidOperationException or TimeoutException)
            {
                throw new DevelopmentException($"{step.Title}: {error.Message}", inner: error);
            }
        }
    }

    private static void Say(string text) => Console.WriteLine(text);
}
