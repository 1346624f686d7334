using System.Net.Sockets;
using Orkestra.Cli.Output;
using Orkestra.DevCluster;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Cli.Running;

/// <summary>The embedded cluster of one <c>ork run --dev</c>.</summary>
internal sealed class DevSession : IAsyncDisposable
{
    private readonly DevCluster.DevCluster _cluster;

    private DevSession(DevCluster.DevCluster cluster, KubeClientConfig config)
    {
        _cluster = cluster;
        ClientConfig = config;
    }

    /// <summary>How to reach the cluster.</summary>
    public KubeClientConfig ClientConfig { get; }

    /// <summary>Starts the cluster, writes its kubeconfig and says where it is.</summary>
    public static async Task<DevSession> StartAsync(RunRequest request, CliEnvironment environment, CancellationToken cancellationToken)
    {
        IOutput output = environment.Output;
        string path = environment.Resolve(request.DevKubeconfig ?? DefaultKubeconfig(environment));
        DevKubeconfig.CheckPlace(path);
        DevCluster.DevCluster cluster = await StartClusterAsync(request, environment, cancellationToken).ConfigureAwait(false);
        try
        {
            await DevKubeconfig.WriteAsync(path, cluster.KubeConfig, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw new CliException($"the kubeconfig cannot be written: {error.Message}", "choose another place with --dev-kubeconfig FILE", error);
        }

        output.WriteLine(StyledText.Good("✓ "), "embedded cluster on ", StyledText.Name(cluster.Endpoint.ToString()));
        if (cluster.Recovery is { } recovery)
        {
            Report(output, environment.Resolve(request.DevData!), recovery);
        }

        output.WriteLine("  use it with: ", StyledText.Heading($"export KUBECONFIG={Quoted(path)}"));
        return new DevSession(cluster, KubeConfig.Parse(cluster.KubeConfig, path));
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static async Task<DevCluster.DevCluster> StartClusterAsync(RunRequest request, CliEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            DevClusterOptions options = new()
            {
                Port = request.DevPort,
                TimeProvider = environment.Time,
                DataDirectory = request.DevData is null ? null : environment.Resolve(request.DevData),
            };
            return await DevCluster.DevCluster.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (DataDirectoryException error)
        {
            throw new CliException(error.Message, "choose another directory with --dev-data DIR", error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new CliException($"the embedded cluster cannot listen on port {request.DevPort}: {error.Message}", "leave --dev-port away to take a free one", error);
        }
    }

    private static void Report(IOutput output, string directory, DataRecovery recovery)
    {
        output.WriteLine(recovery.ResourceVersion == 0 ? $"  its objects are kept in {directory}" : $"  its objects are kept in {directory}: {recovery.Objects} were there");
        if (recovery.DamagedPath is { } damaged)
        {
            output.WriteLine(StyledText.Caution("! "), $"the last {recovery.DamagedBytes} bytes there were torn or damaged; they are in {damaged}");
        }
    }

    /// <summary>The path as a shell takes it.</summary>
    private static string Quoted(string path) =>
        path.All(static character => char.IsAsciiLetterOrDigit(character) || "/._-+:\\".Contains(character, StringComparison.Ordinal))
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string DefaultKubeconfig(CliEnvironment environment) => Path.Combine(environment.HomeDirectory, ".orkestra", "dev.kubeconfig");
}
