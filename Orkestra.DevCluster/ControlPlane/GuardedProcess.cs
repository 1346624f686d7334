using System.Diagnostics;

namespace Orkestra.DevCluster.ControlPlane;

/// <summary>
/// A child process that dies with this one, however this one dies: a shell stands between them and kills the child
/// when its standard input, a pipe from here, closes.
/// </summary>
internal sealed class GuardedProcess : IDisposable
{
    // The parent-death signal of Linux will not do: it follows the thread that forked, and pool threads come and go.
    private const string Guard =
        """
        exec 3<&0
        log=$1; shift
        "$@" 3<&- </dev/null >>"$log" 2>&1 &
        child=$!
        { cat <&3 >/dev/null; kill -KILL $child; } 2>/dev/null &
        guard=$!
        exec 2>/dev/null
        wait $child
        code=$?
        kill $guard 2>/dev/null
        exit $code
        """;

    private readonly Process _shell;

    private GuardedProcess(string name, string logPath, Process shell)
    {
        Name = name;
        LogPath = logPath;
        _shell = shell;
    }

    public string Name { get; }

    public string LogPath { get; }

    public bool HasExited => _shell.HasExited;

    public static GuardedProcess Start(string binary, IEnumerable<string> arguments, string logPath)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Guard);
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(logPath);
        start.ArgumentList.Add(binary);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        File.AppendAllText(logPath, $"# {binary} {string.Join(' ', start.ArgumentList.Skip(5))}{Environment.NewLine}");
        Process shell = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {binary}.");
        return new GuardedProcess(Path.GetFileName(binary), logPath, shell);
    }

    /// <summary>The end of the log, for a failure message.</summary>
    public string LogTail(int lines = 25)
    {
        string[] all = File.Exists(LogPath) ? File.ReadAllLines(LogPath) : [];
        string state = HasExited ? $"exited with code {_shell.ExitCode}" : "running";
        return $"--- {Name} ({state}), {LogPath}{Environment.NewLine}{string.Join(Environment.NewLine, all.TakeLast(lines))}";
    }

    public void Dispose()
    {
        _shell.StandardInput.Close();
        if (!_shell.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
    }
}
