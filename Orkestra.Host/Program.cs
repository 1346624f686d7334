using Microsoft.Extensions.Logging;
using Orkestra.Host;
using Orkestra.Runtime.Hosting;

string wanted = EnvironmentBinder.LogLevel(Environment.GetEnvironmentVariable) ?? "information";
if (!RuntimeLogging.TryParseLevel(wanted, out LogLevel level))
{
    return await HostProcess.FailAsync($"LOG_LEVEL is '{wanted}'; expected {RuntimeLogging.LevelNames}").ConfigureAwait(false);
}

using ILoggerFactory loggers = RuntimeLogging.CreateFactory(forPeople: !Console.IsErrorRedirected, level);
using var stop = new ShutdownSignal();
return await HostProcess.RunAsync(args, loggers, stop.Token).ConfigureAwait(false);
