using System.Diagnostics;

namespace Orkestra.TestKit.Processes;

/// <summary>Runs a program to its end and collects what it printed.</summary>
public static class Command
{
    public static Task<CommandResult> RunAsync(string program, params string[] arguments) => RunAsync(program, arguments, null);

    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it runs; null for here.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, string? directory, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory ?? string.Empty };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {program}.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output, errors);
    }
}
