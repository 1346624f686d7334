using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Hosting;

/// <summary>The operators of a generic host.</summary>
internal sealed class OrkestraService(HostArguments arguments, IServiceProvider services) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HostCode compiled = HostCode.Compiled;
        var code = new HostCode
        {
            Hooks = [.. compiled.Hooks, .. services.GetServices<HookRegistration>()],
            Reconcilers = [.. compiled.Reconcilers, .. services.GetServices<ReconcilerRegistration>()],
            Providers = [.. services.GetServices<IProvider>()],
            Services = services,
        };
        int exitCode = await HostProcess.RunAsync(arguments, CompiledKatalogs.All, code, services.GetRequiredService<ILoggerFactory>(), stoppingToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            Environment.ExitCode = exitCode;
            services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }
    }
}
