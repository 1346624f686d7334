using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Composition;

/// <summary>Files in memory with directories, as on a disk.</summary>
internal sealed class FileSet : IDocumentFiles
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public FileSet With(string path, string text)
    {
        _files[path] = text.ReplaceLineEndings("\n");
        return this;
    }

    public SourceFile Read(string path) => new(path, _files[path]);

    public SourceFile? TryRead(SourceFile referrer, string path)
    {
        string located = Path.Combine(Path.GetDirectoryName(referrer.Path) ?? string.Empty, path);
        string full = Path.GetRelativePath("/", Path.GetFullPath(located, "/"));
        return _files.TryGetValue(full, out string? text) ? new SourceFile(located, text) : null;
    }
}
