using Microsoft.Extensions.Logging;

namespace Orkestra.Runtime.Hosting;

/// <summary>What the code of a program without a generic host is made from: loggers and the clock.</summary>
internal sealed class HostServices(ILoggerFactory loggers) : IServiceProvider
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(ILoggerFactory) ? loggers
        : serviceType == typeof(TimeProvider) ? TimeProvider.System
        : null;
}
