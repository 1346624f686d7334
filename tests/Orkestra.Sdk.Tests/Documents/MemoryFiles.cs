using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>Referenced files held in memory by the path as written.</summary>
internal sealed class MemoryFiles : IDocumentFiles
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public MemoryFiles With(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    public SourceFile? TryRead(SourceFile referrer, string path) => _files.TryGetValue(path, out string? text) ? new SourceFile(path, text) : null;
}
