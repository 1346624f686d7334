using Microsoft.Extensions.Hosting;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// Leaves the process's signals alone. The host's default lifetime would swallow Ctrl+C and SIGTERM of the program that this server is
/// only a guest in.
/// </summary>
internal sealed class PassiveLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
