using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Documents;

public sealed class CorpusReadingTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (RepositoryPaths.HasCorpus)
        {
            foreach (string path in Directory.EnumerateFiles(RepositoryPaths.Corpus, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetRelativePath(RepositoryPaths.Corpus, path));
            }
        }

        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void Every_published_document_reads_without_yaml_or_document_errors(string path)
    {
        var diagnostics = new DiagnosticBag();
        var file = new SourceFile(path, File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path)));

        DocumentReader.Read(file, diagnostics);

        IEnumerable<DocumentDiagnostic> errors = diagnostics.ToSortedList().Where(found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(string.Empty, string.Join("\n", errors));
    }
}
