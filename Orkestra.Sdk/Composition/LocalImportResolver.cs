using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Composition;

/// <summary>Finds imports among local files; registries, Git, Helm and URLs are left to other resolvers. Keeps nothing.</summary>
public sealed class LocalImportResolver : IImportResolver
{
    private readonly IDocumentFiles _files;

    /// <param name="files">Reads the files.</param>
    public LocalImportResolver(IDocumentFiles files) => _files = files ?? throw new ArgumentNullException(nameof(files));

    /// <inheritdoc/>
    public ImportResult Resolve(ImportSource source)
    {
        if (source.Kind != ImportKind.File)
        {
            return ImportResult.NotSupported("fetch it yourself and import it as a local file");
        }

        return _files.TryRead(source.Node.File, source.Location) is { } file
            ? ImportResult.Found(file)
            : ImportResult.NotFound($"relative paths start at the directory of {source.Node.File.Path}");
    }
}
