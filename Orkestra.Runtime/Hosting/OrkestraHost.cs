using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Composition;

namespace Orkestra.Runtime.Hosting;

/// <summary>The whole of an operator program: <c>return await OrkestraHost.RunAsync(args);</c>.</summary>
public static class OrkestraHost
{
    /// <summary>
    /// Runs the Katalogs that are compiled into the program, and beside them those that the arguments or <c>KATALOG_PATH</c> name, until the
    /// process is asked to end, with the hooks and reconcilers that are compiled in. Everything else comes from the environment.
    /// </summary>
    /// <param name="args">
    /// The arguments of <c>Main</c>: <c>run</c>, which may be left out, Katalog files, each of which may follow <c>-f</c>, and
    /// <c>--no-leader-election</c>. <c>--dev</c> runs on a cluster that the program starts for itself, where <c>Orkestra.Development</c> is referenced.
    /// </param>
    /// <returns>
    /// The exit code: 0 after an orderly end; 1 when the process cannot start, cannot stop in time or has lost the lease that it led by, and the
    /// reason is on standard error.
    /// </returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        string wanted = EnvironmentBinder.LogLevel(Environment.GetEnvironmentVariable) ?? "information";
        if (!RuntimeLogging.TryParseLevel(wanted, out LogLevel level))
        {
            return await HostProcess.FailAsync($"LOG_LEVEL is '{wanted}'; expected {RuntimeLogging.LevelNames}").ConfigureAwait(false);
        }

        if (!HostArguments.TryParse(args, out HostArguments? arguments, out string? problem))
        {
            return await HostProcess.FailAsync(problem).ConfigureAwait(false);
        }

        using ILoggerFactory loggers = RuntimeLogging.CreateFactory(forPeople: !Console.IsErrorRedirected, level);
        using var stop = new ShutdownSignal();
        HostCode code = HostCode.Compiled with { Services = new HostServices(loggers) };
        return await HostProcess.RunAsync(arguments, CompiledKatalogs.All, code, loggers, stop.Token).ConfigureAwait(false);
    }
}
