using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;

namespace Orkestra.Development;

/// <summary>
/// What a run applies, in order: the CRDs, what <c>setup</c> names, the files of <c>--apply</c>, the <c>crFiles</c>. Everything is
/// read before anything is applied, so that a mistake in the last file leaves the cluster untouched.
/// </summary>
internal sealed class ManifestPlan
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_defaultWait = TimeSpan.FromSeconds(60);

    private readonly LoadedKatalog _katalog;
    private readonly string _workingDirectory;
    private readonly string _defaultNamespace;
    private readonly List<ManifestStep> _steps = [];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public ManifestPlan(LoadedKatalog katalog, string workingDirectory, string defaultNamespace)
    {
        _katalog = katalog;
        _workingDirectory = workingDirectory;
        _defaultNamespace = defaultNamespace;
    }

    /// <summary>Problems of the files to apply.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>The steps.</summary>
    /// <param name="declared">Whether what the Katalog itself names is applied.</param>
    /// <param name="deriveCrds">Whether entries without a manifest get a permissive CRD.</param>
    /// <param name="named">Files of <c>--apply</c>.</param>
    /// <exception cref="DevelopmentException">A file cannot be read.</exception>
    public IReadOnlyList<ManifestStep> Steps(bool declared, bool deriveCrds, IReadOnlyList<string> named)
    {
        List<(SourceFile File, Manifest Manifest)> applied = [.. named.SelectMany(ReadNamed)];
        if (declared)
        {
            AddCrds(deriveCrds, applied);
            foreach (LoadedEntry entry in _katalog.Entries)
            {
                AddSetup(entry.Declaration.Setup);
            }
        }

        foreach ((SourceFile file, Manifest manifest) in applied)
        {
            Add(manifest, file.Path);
        }

        if (declared)
        {
            foreach (Located<string> path in _katalog.Entries.SelectMany(static entry => entry.Declaration.CrFiles))
            {
                AddFile(path);
            }
        }

        return _steps;
    }

    private void AddCrds(bool derive, List<(SourceFile File, Manifest Manifest)> applied)
    {
        foreach (LoadedEntry entry in _katalog.Entries)
        {
            if (entry.Declaration.CrdFile is { } path)
            {
                AddFile(path);
            }
            else if (derive && entry.Types.Group.Contains('.', StringComparison.Ordinal) && !applied.Any(given => IsCrdOf(given.Manifest, entry)))
            {
                var source = new SourceFile($"<derived from {entry.Declaration.Name.Value}>", CrdWriter.Write(entry.Types));
                foreach (Manifest manifest in Manifest.Read(source, Diagnostics))
                {
                    AddUnlessPresent(manifest, entry.Declaration.Name.Value);
                }
            }
        }
    }

    private static bool IsCrdOf(Manifest manifest, LoadedEntry entry) =>
        manifest.Kind.Kind == "CustomResourceDefinition" && manifest.Name == $"{entry.Types.Plural}.{entry.Types.Group}";

    private void AddSetup(SetupDeclaration? setup)
    {
        if (setup is null)
        {
            return;
        }

        foreach (Located<string> path in setup.Apply)
        {
            AddFile(path);
        }

        foreach (SetupWait wait in setup.Wait.Select(static node => SetupWait.From(node, s_defaultWait)).OfType<SetupWait>())
        {
            _steps.Add(new ManifestStep($"wait for {wait.Manifest.Kind.Kind} {wait.Manifest.Name}", (applier, time, token) => WaitAsync(wait, applier, time, token)));
        }
    }

    private async Task WaitAsync(SetupWait wait, ManifestApplier applier, TimeProvider time, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        while (!await applier.ExistsAsync(wait.Manifest, _defaultNamespace, cancellationToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(started) > wait.Timeout)
            {
                throw new TimeoutException($"it did not appear within {GoDuration.Format(wait.Timeout)}");
            }

            await Task.Delay(s_poll, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void AddFile(Located<string> path)
    {
        if (DiskFiles.IsUrl(path.Value))
        {
            throw new DevelopmentException($"{path.Value}: fetching manifests from a URL is not supported", "download it and name the file, or apply it yourself and pass --no-apply");
        }

        string file = DiskFiles.Locate(path.File, path.Value);
        // Several entries may name the same file, for example one that holds more than one CRD.
        if (_read.Add(Path.GetFullPath(file, _workingDirectory)))
        {
            SourceFile source = ManifestFile.Read(file, _workingDirectory);
            foreach (Manifest manifest in Manifest.Read(source, Diagnostics))
            {
                Add(manifest, source.Path);
            }
        }
    }

    private List<(SourceFile File, Manifest Manifest)> ReadNamed(string path)
    {
        if (!_read.Add(Path.GetFullPath(path, _workingDirectory)))
        {
            return [];
        }

        SourceFile source = ManifestFile.Read(path, _workingDirectory);
        return [.. Manifest.Read(source, Diagnostics).Select(manifest => (source, manifest))];
    }

    private void Add(Manifest manifest, string origin) => _steps.Add(new ManifestStep(
        $"{manifest.Kind.Kind} {manifest.Name} applied ({origin})",
        (applier, _, token) => applier.ApplyAsync(manifest, _defaultNamespace, token)));

    private void AddUnlessPresent(Manifest manifest, string entry) => _steps.Add(new ManifestStep(
        $"{manifest.Kind.Kind} {manifest.Name} derived from '{entry}'",
        async (applier, _, token) =>
        {
            if (!await applier.ExistsAsync(manifest, _defaultNamespace, token).ConfigureAwait(false))
            {
                await applier.ApplyAsync(manifest, _defaultNamespace, token).ConfigureAwait(false);
            }
        }));
}
