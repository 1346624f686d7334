using Orkestra.Cli.EndToEnd;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>A temporary copy of an example with the files that it lacks.</summary>
internal sealed class ReplayFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ork-e2e-").FullName;

    public ReplayFolder(ReplayExample example)
    {
        string source = Path.Combine(RepositoryPaths.Corpus, Path.GetDirectoryName(example.Path)!);
        string target = Path.Combine(_root, "example");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            Write(Path.Combine(target, Path.GetRelativePath(source, file)), File.ReadAllText(file));
        }

        foreach ((string path, string text) in example.Files)
        {
            Write(Path.GetFullPath(path, target), text);
        }

        var diagnostics = new DiagnosticBag();
        SourceFile document = DiskFiles.Read(Path.Combine(target, Path.GetFileName(example.Path)));
        OrkestraDocument read = Assert.Single(DocumentReader.Read(document, diagnostics));
        Assert.False(diagnostics.HasErrors, DiagnosticRenderer.Render(diagnostics));
        EndToEndTest test = EndToEndReader.Read(read, target, new DiskFiles());
        Test = test with { Checkpoints = [.. test.Checkpoints.Select(checkpoint => checkpoint.Name == example.WaivedCheckpoint ? checkpoint with { Resources = [] } : checkpoint)] };
        Katalog = Path.GetRelativePath(RepositoryPaths.Corpus, Path.GetFullPath(Path.GetRelativePath(target, test.Katalog ?? target), source)).Replace('\\', '/');
        Assert.Equal(example.CallsKubectl, test.Checkpoints.Any(static checkpoint => checkpoint.Commands.Count > 0));
        Assert.True(example.WaivedCheckpoint is null || test.Checkpoints.Any(checkpoint => checkpoint.Name == example.WaivedCheckpoint), "the checkpoint that is waived is there");
    }

    /// <summary>The Katalog or Komposer that is tested, below the corpus.</summary>
    public string Katalog { get; }

    /// <summary>The test.</summary>
    public EndToEndTest Test { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
