using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.EndToEnd;

/// <summary>Reads a checked E2E document into what is replayed. Lives for one document.</summary>
internal sealed class EndToEndReader
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_setupTimeout = TimeSpan.FromSeconds(30);

    // What changes comes before what reads, whatever the order in the file.
    private static readonly string[] s_verbs =
        ["apply", "patch", "restart", "scale", "delete", "get", "logs", "describe", "exec", "port-forward", "events", "auth", "cp", "top"];

    // What is tested is no operator of a Katalog, or is nowhere on this disk.
    private static readonly string[] s_foreign = ["custom", "customOperator", "init"];

    private readonly string _directory;
    private readonly IDocumentFiles _files;
    private readonly List<string> _unsupported = [];

    private EndToEndReader(string directory, IDocumentFiles files)
    {
        _directory = directory;
        _files = files;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="directory">The absolute path of its directory.</param>
    /// <param name="files">Reads the files that it includes.</param>
    public static EndToEndTest Read(OrkestraDocument document, string directory, IDocumentFiles files) => new EndToEndReader(directory, files).Read(document);

    private EndToEndTest Read(OrkestraDocument document)
    {
        YamlMapping spec = document.Root["spec"] as YamlMapping ?? document.Root;
        (IReadOnlyList<string> setup, IReadOnlyList<(ExpectedResource, TimeSpan)> waits) = ReadSetup(spec["setup"]);
        _unsupported.AddRange(s_foreign.Where(key => spec[key] is not null));

        return new EndToEndTest
        {
            Name = document.Metadata.Name?.Value ?? string.Empty,
            Directory = _directory,
            Katalog = Text(spec, "katalog") is { } katalog ? Locate(katalog, _directory) : null,
            CrdFiles = Paths(spec, "crd", "crdFiles"),
            CrFiles = Paths(spec, "cr", "crFiles"),
            Setup = setup,
            SetupWaits = waits,
            Checkpoints = [.. Items(spec["expect"]).SelectMany(item => ReadCheckpoint(item, document.File))],
            Imports = [.. Imports(document.Root["imports"]).Select(path => Locate(path, _directory))],
            Unsupported = _unsupported,
        };
    }

    private static IEnumerable<string> Imports(YamlNode? imports) => imports switch
    {
        YamlSequence list => list.Items.Select(static item => item is YamlMapping map ? Text(map, "path") : (item as YamlScalar)?.Value).OfType<string>(),
        YamlMapping map => Imports(map["files"]),
        _ => [],
    };

    private (IReadOnlyList<string> Apply, IReadOnlyList<(ExpectedResource, TimeSpan)> Waits) ReadSetup(YamlNode? node)
    {
        IEnumerable<YamlNode> steps = node switch
        {
            YamlSequence list => list.Items,
            YamlMapping map => (map["apply"] as YamlSequence)?.Items ?? [],
            _ => [],
        };
        var setup = node as YamlMapping;
        if (setup?["helm"] is not null)
        {
            _unsupported.Add("setup.helm");
        }

        List<string> apply = [];
        List<(ExpectedResource, TimeSpan)> waits = [];
        foreach (YamlNode step in steps)
        {
            apply.Add(Locate(step is YamlMapping map ? Text(map, "path") ?? string.Empty : ((YamlScalar)step).Value, _directory));
            waits.AddRange(Items((step as YamlMapping)?["wait"]).Select(Wait));
        }

        waits.AddRange(Items(setup?["wait"]).Select(Wait));
        return (apply, waits);

        static (ExpectedResource, TimeSpan) Wait(YamlMapping wait) => (Resource(wait), Duration(wait, "timeout") ?? s_setupTimeout);
    }

    private IEnumerable<Checkpoint> ReadCheckpoint(YamlMapping node, SourceFile referrer)
    {
        if (Text(node, "include") is { } path)
        {
            return ReadIncluded(path, referrer);
        }

        string name = Text(node, "name") ?? string.Empty;
        if (node["when"] is not null || node["or"] is not null)
        {
            _unsupported.Add($"conditions of '{name}'");
        }

        return
        [
            new Checkpoint
            {
                Name = name,
                After = Text(node, "after") switch
                {
                    "setup-complete" => CheckpointEvent.SetupComplete,
                    "cr-applied" => CheckpointEvent.CrApplied,
                    "cr-deleted" => CheckpointEvent.CrDeleted,
                    _ => CheckpointEvent.None,
                },
                Timeout = Duration(node, "timeout") ?? s_timeout,
                Wait = Duration(node, "wait") ?? TimeSpan.Zero,
                Commands = [.. Items(node["commands"]).Select(static command => new ExpectedCommand(Text(command, "run") ?? string.Empty, Number(command, "exitCode") ?? 0, new OutputAssertions(command)))],
                Kubectl = [.. ReadKubectl(node["kubectl"] as YamlMapping, name, DirectoryOf(referrer))],
                Resources = [.. Items(node["resources"]).Select(Resource)],
            },
        ];
    }

    // Paths inside a fragment start beside it.
    private IEnumerable<Checkpoint> ReadIncluded(string path, SourceFile referrer)
    {
        if (_files.TryRead(referrer, path) is not { } file
            || YamlReader.Read(file, new DiagnosticBag()).Select(static document => document.Root).OfType<YamlMapping>().FirstOrDefault() is not { } fragment)
        {
            throw new CliException($"{path} is included and cannot be read");
        }

        return Items(fragment["expect"]).SelectMany(item => ReadCheckpoint(item, file));
    }

    private IEnumerable<KubectlEntry> ReadKubectl(YamlMapping? kubectl, string checkpoint, string directory)
    {
        foreach (string verb in s_verbs)
        {
            foreach (YamlMapping entry in Items(kubectl?[verb]))
            {
                if (!KubectlRunner.Knows(verb, entry))
                {
                    _unsupported.Add($"kubectl.{verb} of '{checkpoint}'");
                }

                yield return new KubectlEntry(verb, entry, directory);
            }
        }
    }

    private IReadOnlyList<string> Paths(YamlMapping spec, string one, string more) =>
    [
        .. new[] { Text(spec, one) }.OfType<string>()
            .Concat((spec[more] as YamlSequence)?.Items.OfType<YamlScalar>().Select(static item => item.Value) ?? [])
            .Select(path => Locate(path, _directory)),
    ];

    private string DirectoryOf(SourceFile file) => Path.GetFullPath(Path.GetDirectoryName(file.Path) ?? string.Empty, _directory);

    private static string Locate(string path, string directory) => Path.GetFullPath(path, directory);

    private static ExpectedResource Resource(YamlMapping node) => new(
        Text(node, "kind") ?? string.Empty,
        Text(node, "name"),
        Text(node, "namespace") ?? "default",
        Number(node, "count"),
        node["ready"] is YamlScalar flag && flag.TryGetBoolean(out bool ready) && ready);

    private static IEnumerable<YamlMapping> Items(YamlNode? list) => (list as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];

    private static string? Text(YamlMapping map, string key) => map[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    private static int? Number(YamlMapping map, string key) =>
        int.TryParse(Text(map, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static TimeSpan? Duration(YamlMapping map, string key) => GoDuration.TryParse(Text(map, key), out TimeSpan duration) ? duration : null;
}
