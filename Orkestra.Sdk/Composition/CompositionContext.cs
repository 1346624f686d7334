using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>What the composition of one file shares: each imported file is read and judged once, however often it is imported.</summary>
internal sealed class CompositionContext
{
    /// <summary>Imports of imports end here, also where links in the file system hide that they go in a circle.</summary>
    public const int MaxDepth = 32;

    private readonly IImportResolver _resolver;
    private readonly ValidationGoal _goal;
    private readonly Dictionary<string, IReadOnlyList<OrkestraDocument>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlDocument?> _fragments = new(StringComparer.Ordinal);

    public CompositionContext(IImportResolver resolver, ValidationGoal goal, DiagnosticBag diagnostics)
    {
        _resolver = resolver;
        _goal = goal;
        Diagnostics = diagnostics;
    }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>Whether something that is imported is not there, so that what is absent proves nothing.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>Whether a syntax error hides parts of a file.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The file of a reference; null after saying why there is none.</summary>
    public SourceFile? Find(ImportSource source)
    {
        ImportResult result = _resolver.Resolve(source);
        if (result.File is not null)
        {
            return result.File;
        }

        HasGaps = true;
        bool isMissing = result.Failure == ImportFailure.NotFound;
        DiagnosticRule rule = isMissing ? DiagnosticRules.ImportNotFound : DiagnosticRules.ImportNotFetched;
        Diagnostics.Add(new DocumentDiagnostic
        {
            Rule = rule,

            // What cannot be fetched makes a document unfit to run here, not incorrect.
            Severity = isMissing || _goal != ValidationGoal.Language ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            File = source.Node.File,
            Span = source.Node.HeadSpan,
            Message = isMissing
                ? $"'{source.Location}' cannot be read"
                : $"{source.Label} is not read: this version imports local files only",
            Help = result.Help,
        });
        return null;
    }

    /// <summary>The documents of ours in a file, with everything wrong in them reported.</summary>
    public IReadOnlyList<OrkestraDocument> Documents(SourceFile file)
    {
        string key = FilePaths.Normalize(file.Path);
        if (!_documents.TryGetValue(key, out IReadOnlyList<OrkestraDocument>? documents))
        {
            documents = DocumentReader.Read(file, Diagnostics);
            IsComplete &= documents.All(static document => document.IsComplete);
            _documents.Add(key, documents);
        }

        return documents;
    }

    /// <summary>The root of a file that holds a part of a document; null when it is no map.</summary>
    public YamlMapping? Fragment(SourceFile file)
    {
        string key = FilePaths.Normalize(file.Path);
        if (!_fragments.TryGetValue(key, out YamlDocument? fragment))
        {
            IReadOnlyList<YamlDocument> documents = YamlReader.Read(file, Diagnostics);
            fragment = documents.Count > 0 ? documents[0] : null;
            IsComplete &= fragment?.IsComplete ?? true;
            _fragments.Add(key, fragment);
        }

        return fragment?.Root as YamlMapping;
    }

    public void MarkGap() => HasGaps = true;

    public void Report(DiagnosticRule rule, YamlNode node, string message, string? help = null, string? replacement = null) =>
        Diagnostics.Report(rule, node, message, help, replacement);
}
