using Orkestra.Cli.Output;
using Orkestra.DevCluster;
using Orkestra.Development;

namespace Orkestra.Cli.Running;

/// <summary>Starts the embedded cluster of <c>ork run --dev</c> and says where it is.</summary>
internal static class DevSession
{
    /// <exception cref="DevelopmentException">It cannot be started.</exception>
    public static async Task<EmbeddedCluster> StartAsync(RunRequest request, CliEnvironment environment, CancellationToken cancellationToken)
    {
        IOutput output = environment.Output;
        var options = new EmbeddedClusterOptions
        {
            Port = request.DevPort,
            KubeConfigPath = environment.Resolve(request.DevKubeconfig ?? EmbeddedCluster.DefaultKubeConfig(environment.HomeDirectory)),
            DataDirectory = request.DevData is null ? null : environment.Resolve(request.DevData),
            Time = environment.Time,
        };
        EmbeddedCluster cluster = await EmbeddedCluster.StartAsync(options, cancellationToken).ConfigureAwait(false);
        output.WriteLine(StyledText.Good("✓ "), "embedded cluster on ", StyledText.Name(cluster.Endpoint.ToString()));
        if (cluster.Recovery is { } recovery)
        {
            Report(output, options.DataDirectory!, recovery);
        }

        output.WriteLine("  use it with: ", StyledText.Heading(cluster.ShellCommand));
        return cluster;
    }

    private static void Report(IOutput output, string directory, DataRecovery recovery)
    {
        output.WriteLine(recovery.ResourceVersion == 0 ? $"  its objects are kept in {directory}" : $"  its objects are kept in {directory}: {recovery.Objects} were there");
        if (recovery.DamagedPath is { } damaged)
        {
            output.WriteLine(StyledText.Caution("! "), $"the last {recovery.DamagedBytes} bytes there were torn or damaged; they are in {damaged}");
        }
    }
}
