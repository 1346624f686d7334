using Microsoft.Extensions.Logging;
using Orkestra.Host;
using Orkestra.Runtime.Hosting;

using ILoggerFactory loggers = RuntimeLogging.CreateFactory(
    forPeople: !Console.IsErrorRedirected,
    RuntimeLogging.TryParseLevel(EnvironmentBinder.LogLevel(Environment.GetEnvironmentVariable) ?? "information", out LogLevel level) ? level : LogLevel.Information);
using var stop = new ShutdownSignal();
return await HostProcess.RunAsync(args, loggers, stop.Token).ConfigureAwait(false);
