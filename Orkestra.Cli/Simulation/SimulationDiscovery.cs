using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Simulation;

/// <summary>Runs every simulation below a directory.</summary>
internal sealed class SimulationDiscovery
{
    private const string FileName = "simulate.yaml";
    private const int PathWidth = 55;

    private readonly SimulationSession _session;
    private readonly CliEnvironment _environment;
    private readonly IReadOnlyList<string> _skipped;

    /// <param name="session">Runs each.</param>
    /// <param name="environment">Where paths start.</param>
    /// <param name="skipped">Parts of paths that are passed over.</param>
    public SimulationDiscovery(SimulationSession session, CliEnvironment environment, IReadOnlyList<string> skipped)
    {
        _session = session;
        _environment = environment;
        _skipped = skipped;
    }

    /// <summary>The files that simulate something themselves, below a directory, in the order of their paths; paths are relative to it.</summary>
    public IReadOnlyList<string> Leaves(string root)
    {
        string full = _environment.Resolve(root);
        if (!Directory.Exists(full))
        {
            throw new CliException($"{root}: no such directory");
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System };
        return
        [
            .. Directory.EnumerateFiles(full, FileName, options)
                .Select(path => Path.GetRelativePath(full, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(static part => part.Length > 1 && part[0] == '.'))
                .Order(StringComparer.Ordinal)
                .Where(path => !IsSuite(Path.Combine(full, path))),
        ];
    }

    /// <summary>Runs all of them; one that fails does not stop the others.</summary>
    /// <exception cref="CliException">Some failed.</exception>
    public async Task RunAsync(string root, CancellationToken cancellationToken)
    {
        IOutput output = _environment.Output;
        IReadOnlyList<string> files = Leaves(root);
        if (files.Count == 0)
        {
            output.WriteLine($"no simulate.yaml files found under {root}");
            return;
        }

        output.WriteLine(StyledText.Heading(Text($"Simulating {files.Count} file(s) under {root}")));
        output.WriteLine();
        var times = new List<(string Path, TimeSpan Elapsed)>();
        var failed = new List<string>();
        foreach (string path in files)
        {
            if (_skipped.Any(part => path.Contains(part, StringComparison.Ordinal)))
            {
                output.WriteLine(StyledText.Dim($"  {path,-PathWidth}  - skipped"));
                continue;
            }

            (CliException? error, TimeSpan elapsed) = await RunOneAsync(Below(root, path), cancellationToken).ConfigureAwait(false);
            times.Add((path, elapsed));
            if (error is null)
            {
                output.WriteLine($"  {path,-PathWidth}  ", StyledText.Good("✓ passed"), StyledText.Dim(Text($" ({elapsed.TotalMilliseconds:0}ms)  [assert]")));
            }
            else
            {
                failed.Add(path);
                output.WriteLine($"  {path,-PathWidth}  ", StyledText.Bad($"✗ {error.Message}"), StyledText.Dim("  [assert]"));
            }
        }

        Summarize(root, files.Count, times, failed);
        if (failed.Count > 0)
        {
            throw new CliException(Text($"simulation failed in {failed.Count} file(s)"));
        }
    }

    private async Task<(CliException? Error, TimeSpan Elapsed)> RunOneAsync(string path, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        CliException? error = null;
        try
        {
            await _session.RunFileAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException found)
        {
            error = found;
        }

        return (error, TimeProvider.System.GetElapsedTime(started));
    }

    private void Summarize(string root, int files, List<(string Path, TimeSpan Elapsed)> times, List<string> failed)
    {
        IOutput output = _environment.Output;
        output.WriteLine();
        output.WriteLine(Text($"  {files} file(s) — {times.Count} simulated, {files - times.Count} skipped"));
        if (times.Count > 0)
        {
            (string path, TimeSpan elapsed) = times.MaxBy(static run => run.Elapsed);
            output.WriteLine(Text($"  Slowest: {path} ({elapsed.TotalMilliseconds:0}ms)"));
        }

        if (failed.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("  Files with errors — run directly for full output:");
            foreach (string path in failed)
            {
                output.WriteLine($"    ork simulate -f {Below(root, path)}");
            }
        }

        output.WriteLine();
    }

    private static string Below(string root, string path) => root == "." ? path : Path.Combine(root, path);

    // A suite would run again what is found anyway. One that cannot be read is no suite: running it says what is wrong.
    private bool IsSuite(string path) =>
        DocumentReader.Read(KatalogInput.ReadFile(path, _environment), new DiagnosticBag()).OfType<SimulateDocument>().FirstOrDefault() is { Spec: null, Imports.Count: > 0 };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
