using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Reads files into documents of our kinds. Stateless; never throws for bad input.</summary>
public static class DocumentReader
{
    /// <summary>
    /// Reads every document of a file that is one of ours; documents of other kinds (for example Helm output) are passed over.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Receives every problem found (rules ORK0xxx and ORK1xxx).</param>
    /// <returns>The documents in order. One with problems is returned as far as it could be bound.</returns>
    public static IReadOnlyList<OrkestraDocument> Read(SourceFile file, DiagnosticBag diagnostics)
    {
        var documents = new List<OrkestraDocument>();
        foreach (YamlDocument yaml in YamlReader.Read(file, diagnostics))
        {
            if (yaml.Root is YamlMapping root && new DocumentBinder(diagnostics, yaml.IsComplete).Bind(root) is { } document)
            {
                documents.Add(document);
            }
        }

        return documents;
    }
}
