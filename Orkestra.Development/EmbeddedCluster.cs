using System.Net.Sockets;
using Orkestra.DevCluster;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Development;

/// <summary>The embedded cluster of a run with <c>--dev</c>, with the file by which <c>kubectl</c> finds it.</summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly DevCluster.DevCluster _cluster;

    private EmbeddedCluster(DevCluster.DevCluster cluster, string kubeConfigPath)
    {
        _cluster = cluster;
        KubeConfigPath = kubeConfigPath;
        ClientConfig = KubeConfig.Parse(cluster.KubeConfig, kubeConfigPath);
    }

    /// <summary>How to reach the cluster.</summary>
    public KubeClientConfig ClientConfig { get; }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => _cluster.Endpoint;

    /// <summary>What was found in its directory; null without one.</summary>
    public DataRecovery? Recovery => _cluster.Recovery;

    /// <summary>Where its kubeconfig is.</summary>
    public string KubeConfigPath { get; }

    /// <summary>How a shell is told of it.</summary>
    public string ShellCommand => $"export KUBECONFIG={Quoted(KubeConfigPath)}";

    /// <summary>The place of the kubeconfig where nobody names another.</summary>
    public static string DefaultKubeConfig(string homeDirectory) => Path.Combine(homeDirectory, ".orkestra", "dev.kubeconfig");

    /// <summary>Starts the cluster and writes its kubeconfig.</summary>
    /// <exception cref="DevelopmentException">It cannot be started, or its kubeconfig cannot be written.</exception>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options, CancellationToken cancellationToken)
    {
        DevKubeconfig.CheckPlace(options.KubeConfigPath);
        DevCluster.DevCluster cluster = await StartClusterAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            await DevKubeconfig.WriteAsync(options.KubeConfigPath, cluster.KubeConfig, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw new DevelopmentException($"the kubeconfig cannot be written: {error.Message}", "choose another place with --dev-kubeconfig FILE", error);
        }

        return new EmbeddedCluster(cluster, options.KubeConfigPath);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static async Task<DevCluster.DevCluster> StartClusterAsync(EmbeddedClusterOptions options, CancellationToken cancellationToken)
    {
        try
        {
            DevClusterOptions cluster = new() { Port = options.Port, TimeProvider = options.Time, DataDirectory = options.DataDirectory };
            return await DevCluster.DevCluster.StartAsync(cluster, cancellationToken).ConfigureAwait(false);
        }
        catch (DataDirectoryException error)
        {
            throw new DevelopmentException(error.Message, "choose another directory with --dev-data DIR", error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new DevelopmentException($"the embedded cluster cannot listen on port {options.Port}: {error.Message}", "leave --dev-port away to take a free one", error);
        }
    }

    /// <summary>The path as a shell takes it.</summary>
    private static string Quoted(string path) =>
        path.All(static character => char.IsAsciiLetterOrDigit(character) || "/._-+:\\".Contains(character, StringComparison.Ordinal))
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
