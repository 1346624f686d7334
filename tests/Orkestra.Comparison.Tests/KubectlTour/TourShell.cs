using System.Diagnostics;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>A shell with kubectl set up for one topic on one server; files that a step writes are there for the next.</summary>
internal sealed class TourShell : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(90);

    // For what controllers bring about: repeats a command until it succeeds.
    private const string Prelude =
        """
        eventually() {
          tries=0
          until eval "$1" >/dev/null 2>&1; do
            tries=$((tries + 1))
            if [ $tries -gt 150 ]; then echo "never: $1"; return 1; fi
            sleep 0.2
          done
        }

        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-tour-");
    private readonly string _home;

    private TourShell(string home) => _home = home;

    /// <summary>Opens a shell in a namespace, which it creates.</summary>
    /// <param name="kubeConfigPath">Names the server and an administrator.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="home">Home directory, where kubectl keeps what it learned of the server; shared by the shells of one server.</param>
    public static async Task<TourShell> OpenAsync(string kubeConfigPath, string ns, string home)
    {
        var shell = new TourShell(home);
        File.Copy(kubeConfigPath, shell.KubeConfigPath);
        CommandAnswer answer = await shell.RunAsync(
            $"""
            kubectl create namespace {ns} >/dev/null && kubectl config set-context --current --namespace={ns} >/dev/null
            eventually 'kubectl get serviceaccount default'
            """);
        return answer.Lines.Count == 0 ? shell : throw new InvalidOperationException($"The namespace {ns} could not be made:\n{answer}");
    }

    public async Task<CommandAnswer> RunAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.FullName,
            ArgumentList = { "-c", Prelude + script },
            Environment =
            {
                ["KUBECONFIG"] = KubeConfigPath,
                ["HOME"] = _home,
                ["LC_ALL"] = "C",
                ["TZ"] = "UTC",
            },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Could not start the shell.");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(s_timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return CommandAnswer.Of(await output, await errors + "\nkilled: no answer in time", -1);
        }

        return CommandAnswer.Of(await output, await errors, process.ExitCode);
    }

    /// <summary>Removes the namespace without waiting for it, and the files.</summary>
    public async Task CloseAsync(string ns) => await RunAsync($"kubectl delete namespace {ns} --wait=false");

    public void Dispose() => _directory.Delete(recursive: true);

    private string KubeConfigPath => Path.Combine(_directory.FullName, "config");
}
