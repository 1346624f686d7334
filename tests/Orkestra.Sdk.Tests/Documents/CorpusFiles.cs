using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>Reads what a published document refers to.</summary>
internal sealed class CorpusFiles : IDocumentFiles
{
    public SourceFile? TryRead(SourceFile referrer, string path)
    {
        string relative = Path.Combine(Path.GetDirectoryName(referrer.Path)!, path);
        string full = Path.Combine(RepositoryPaths.Corpus, relative);
        return File.Exists(full) ? new SourceFile(relative, File.ReadAllText(full)) : null;
    }
}
