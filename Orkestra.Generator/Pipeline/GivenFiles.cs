using Orkestra.Generator.Specs;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Generator.Pipeline;

/// <summary>The files of one compilation input, and no others.</summary>
internal sealed class GivenFiles : IDocumentFiles
{
    private readonly Dictionary<string, DocumentText> _texts;

    public GivenFiles(CompilationInput input)
    {
        _texts = input.Referenced.Append(input.Root).ToDictionary(static text => DocumentPath.Normalize(text.Path), StringComparer.Ordinal);
    }

    public SourceFile? TryRead(SourceFile referrer, string path) =>
        _texts.TryGetValue(DocumentPath.Resolve(referrer.Path, path), out DocumentText? text) ? new SourceFile(text.Path, text.Text) : null;
}
