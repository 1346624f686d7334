using System.Diagnostics;

namespace Orkestra.TestKit;

/// <summary>Runs <c>kubectl</c>, the client that a test can trust to be independent of ours.</summary>
public sealed class Kubectl(string kubeConfigPath)
{
    /// <summary>Whether <c>kubectl</c> is on the path.</summary>
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(static directory => directory.Length > 0 && File.Exists(Path.Combine(directory, "kubectl")));

    /// <summary>Runs one command and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">The command failed; the message holds its error output.</exception>
    public Task<string> RunAsync(params string[] arguments) => RunWithInputAsync(null, arguments);

    /// <summary>Runs one command, such as <c>apply -f -</c>, with the given text as its standard input.</summary>
    /// <exception cref="InvalidOperationException">The command failed; the message holds its error output.</exception>
    public async Task<string> RunWithInputAsync(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("kubectl")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--kubeconfig", kubeConfigPath },
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Could not start kubectl.");
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"kubectl {string.Join(' ', arguments)} exited with {process.ExitCode}: {errors.Trim()}");
    }
}
