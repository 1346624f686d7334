using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.LanguageServer;

/// <summary>The documents that are open in the editor; what is not open is read from disk.</summary>
internal sealed class OpenDocuments : IDocumentFiles
{
    private readonly Dictionary<string, SourceFile> _byUri = new(StringComparer.Ordinal);
    private readonly DiskFiles _disk = new();

    /// <summary>The URIs of all open documents.</summary>
    public IReadOnlyCollection<string> Uris => _byUri.Keys;

    /// <summary>Opens a document, or replaces its text.</summary>
    public void Set(string uri, string text) => _byUri[uri] = new SourceFile(FileUris.ToPath(uri) ?? uri, text);

    /// <summary>Closes a document.</summary>
    public void Close(string uri) => _byUri.Remove(uri);

    /// <summary>An open document; null when it is not.</summary>
    public SourceFile? Find(string uri) => _byUri.GetValueOrDefault(uri);

    /// <inheritdoc/>
    public SourceFile? TryRead(SourceFile referrer, string path)
    {
        if (DiskFiles.IsUrl(path))
        {
            return null;
        }

        string located = Path.GetFullPath(DiskFiles.Locate(referrer, path));
        return _byUri.Values.FirstOrDefault(open => open.Path == located) ?? _disk.TryRead(referrer, path);
    }
}
