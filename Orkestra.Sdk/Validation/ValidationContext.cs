using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation.Validators;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation;

/// <summary>What the validators of one run share.</summary>
internal sealed class ValidationContext
{
    private readonly Dictionary<(string From, string Path), SourceFile?> _files = [];
    private readonly Dictionary<SourceFile, IReadOnlyList<CrdManifest>> _manifests = [];

    public ValidationContext(OrkestraDocument document, ValidationOptions options, DiagnosticBag diagnostics)
    {
        Document = document;
        Options = options;
        Diagnostics = diagnostics;
        Expressions = new ExpressionCache(ExpressionsValidator.NotesOf(document, options.Notes));
        Crds = (document as KatalogDocument)?.Crds ?? [];
        Enabled = Crds.Where(static crd => crd.IsEnabled).ToArray();
    }

    public OrkestraDocument Document { get; }

    public ValidationOptions Options { get; }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>The declared entries; none in documents of kinds that have none.</summary>
    public IReadOnlyList<CrdDeclaration> Crds { get; }

    /// <summary>The document's expressions, with the notes it defines itself.</summary>
    public ExpressionCache Expressions { get; }

    /// <summary>The entries that take part.</summary>
    public IReadOnlyList<CrdDeclaration> Enabled { get; }

    public void Report(DiagnosticRule rule, YamlNode node, string message, string? help = null, string? replacement = null) =>
        Diagnostics.Report(rule, node, message, help, replacement);

    /// <summary>Whether a node belongs to an entry that does not take part.</summary>
    public bool IsDisabled(YamlNode node) =>
        Crds.Any(crd => !crd.IsEnabled && ReferenceEquals(node.File, crd.Node.File) && node.Span.Start >= crd.Node.Span.Start && node.Span.Start < crd.Node.Span.End);

    /// <summary>A referenced file; null when files are not read or this one cannot be.</summary>
    public SourceFile? File(Located<string> path)
    {
        // A composed document is of several files, and each counts paths from its own directory.
        (string From, string Path) key = (path.File.Path, path.Value);
        if (!_files.TryGetValue(key, out SourceFile? file))
        {
            file = Options.Files?.TryRead(path.File, path.Value);
            _files.Add(key, file);
        }

        return file;
    }

    /// <summary>The CRDs of an entry's <c>crdFile</c>; empty when there is none or it cannot be read.</summary>
    public IReadOnlyList<CrdManifest> Manifests(CrdDeclaration crd)
    {
        if (crd.CrdFile is not { } path || File(path) is not { } file)
        {
            return [];
        }

        if (!_manifests.TryGetValue(file, out IReadOnlyList<CrdManifest>? manifests))
        {
            manifests = CrdManifest.Read(file, Diagnostics);
            _manifests.Add(file, manifests);
        }

        return manifests;
    }

    /// <summary>The schema of the version that an entry operates; null when it is not known.</summary>
    public YamlMapping? SchemaOf(CrdDeclaration crd)
    {
        string? version = crd.ApiTypes?.Version?.Value;
        return ManifestOf(crd) is { } manifest ? (manifest.Versions.FirstOrDefault(known => known.Name == version) ?? manifest.PreferredVersion).Schema : null;
    }

    /// <summary>The schema of a version of an entry's kind; null when it is not known.</summary>
    public YamlMapping? SchemaOf(CrdDeclaration crd, string version) => ManifestOf(crd)?.Versions.FirstOrDefault(known => known.Name == version)?.Schema;

    private CrdManifest? ManifestOf(CrdDeclaration crd) => crd.CrdFile is null ? KnownCrd(crd) : CrdManifest.Select(Manifests(crd), crd);

    private CrdManifest? KnownCrd(CrdDeclaration crd) => crd.ApiTypes is { Kind: { } kind, Group: { } group }
        ? Options.Crds.FirstOrDefault(known => known.Kind == kind.Value && known.Group == group.Value)
        : null;

    /// <summary>The kind of an entry; null when it is not fully known.</summary>
    public ResolvedApiTypes? Resolve(CrdDeclaration crd) => ApiTypesResolver.Resolve(crd, CrdManifest.Select(Manifests(crd), crd));
}
