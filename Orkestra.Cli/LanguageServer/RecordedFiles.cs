using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.LanguageServer;

/// <summary>Reads files and remembers which were asked for, whether or not they were there.</summary>
internal sealed class RecordedFiles(IDocumentFiles files) : IDocumentFiles
{
    /// <summary>The full paths that were asked for.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public SourceFile? TryRead(SourceFile referrer, string path)
    {
        if (!DiskFiles.IsUrl(path))
        {
            Paths.Add(Path.GetFullPath(DiskFiles.Locate(referrer, path)));
        }

        return files.TryRead(referrer, path);
    }
}
