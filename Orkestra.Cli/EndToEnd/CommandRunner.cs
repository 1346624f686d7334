using System.Diagnostics;
using System.Globalization;

namespace Orkestra.Cli.EndToEnd;

/// <summary>Runs commands of a test in the shell. Stateless.</summary>
internal static class CommandRunner
{
    /// <summary>Runs a command and says why it did not come to what it must; null when it did.</summary>
    public static async Task<string?> JudgeAsync(ExpectedCommand command, string directory, string kubeConfigPath, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await RunAsync(command.Run, directory, kubeConfigPath, cancellationToken).ConfigureAwait(false);
        return exitCode != command.ExitCode
            ? string.Create(CultureInfo.InvariantCulture, $"'{command.Run}' exited with {exitCode}, not {command.ExitCode}: {output.Trim()}")
            : command.Assertions.Judge(output) is { } failure ? $"'{command.Run}': {failure}" : null;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string command, string directory, string kubeConfigPath, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh")
        {
            // One stream for both, in the order in which they were written.
            ArgumentList = { "-c", $"exec 2>&1\n{command}" },
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["KUBECONFIG"] = kubeConfigPath;
        using Process process = Process.Start(start) ?? throw new CliException("sh could not be started");
        process.StandardInput.Close();
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
