using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>Files on disk, with some that a Katalog names but that are not there supplied from memory, by the path as written.</summary>
internal sealed class OverlayFiles(IReadOnlyDictionary<string, string> texts) : IDocumentFiles
{
    private readonly DiskFiles _disk = new();

    public SourceFile? TryRead(SourceFile referrer, string path) =>
        texts.TryGetValue(path, out string? text) ? new SourceFile(DiskFiles.Locate(referrer, path), text) : _disk.TryRead(referrer, path);
}
