using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>The files from the first document to the current one, to notice circles. Immutable.</summary>
internal sealed class ImportPath
{
    private readonly string[] _files;

    public ImportPath(SourceFile start)
        : this([FilePaths.Normalize(start.Path)])
    {
    }

    private ImportPath(string[] files) => _files = files;

    /// <summary>The path one file further; null after saying that it goes in a circle.</summary>
    public ImportPath? Enter(SourceFile file, YamlNode reference, CompositionContext context)
    {
        string entered = FilePaths.Normalize(file.Path);
        int first = Array.IndexOf(_files, entered);
        if (first < 0 && _files.Length < CompositionContext.MaxDepth)
        {
            return new ImportPath([.. _files, entered]);
        }

        context.MarkGap();
        context.Report(
            DiagnosticRules.ImportCycle,
            reference,
            first < 0
                ? $"imports are nested deeper than {CompositionContext.MaxDepth} files"
                : $"files import each other in a circle: {string.Join(" -> ", _files.Skip(first))} -> {entered}",
            "remove one of the imports");
        return null;
    }
}
