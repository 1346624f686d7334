using System.Runtime.CompilerServices;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>The Katalogs and Komposers of files, each version of a file bound once and for as long as somebody holds it. Thread-safe.</summary>
internal sealed class BoundDocuments
{
    private readonly ConditionalWeakTable<SourceFile, IReadOnlyList<KatalogDocument>> _byFile = [];

    public IReadOnlyList<KatalogDocument> Of(SourceFile file) =>
        _byFile.GetValue(file, static file => [.. DocumentReader.Read(file, new DiagnosticBag()).OfType<KatalogDocument>()]);
}
