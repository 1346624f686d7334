using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Providers;

/// <summary>What is logged about providers.</summary>
internal static partial class ProviderLog
{
    [LoggerMessage(EventIds.ProviderNotRegistered, LogLevel.Warning, "Katalog {Katalog} lists the provider {Provider}, which is not registered ({Registered}); what entries declare of it is skipped")]
    public static partial void ProviderNotRegistered(this ILogger logger, string katalog, string provider, string registered);

    [LoggerMessage(EventIds.ProviderNotListed, LogLevel.Warning, "{Entry}: its Katalog does not list the provider {Provider}; what is declared of it is skipped")]
    public static partial void ProviderNotListed(this ILogger logger, string entry, string provider);

    [LoggerMessage(EventIds.ProviderInitialized, LogLevel.Information, "Provider {Provider} is initialised")]
    public static partial void ProviderInitialized(this ILogger logger, string provider);

    [LoggerMessage(EventIds.ProviderInitializationFailed, LogLevel.Warning, "Provider {Provider} could not be initialised; that is tried again with the next call")]
    public static partial void ProviderInitializationFailed(this ILogger logger, Exception error, string provider);
}
