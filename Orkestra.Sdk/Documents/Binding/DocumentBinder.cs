using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>Binds the nodes of one document to records. Each instance binds one document.</summary>
internal sealed partial class DocumentBinder
{
    private const string CurrentApiVersion = "orkestra.orkspace.io/v1";
    private const string EarliestApiVersion = "orkestra.konductor.io/v1Alpha";

    private readonly BindingContext _context;
    private readonly ShapeChecker _shapes;
    private ProfileSet _profiles = ProfileSet.BuiltIn;

    public DocumentBinder(DiagnosticBag diagnostics, bool isComplete)
    {
        _context = new BindingContext(diagnostics, isComplete);
        _shapes = new ShapeChecker(this, _context);
    }

    /// <summary>The document, or null when it is not one of ours.</summary>
    public OrkestraDocument? Bind(YamlMapping root)
    {
        string apiVersion = (root["apiVersion"] as YamlScalar)?.Value ?? string.Empty;
        bool isOurGroup = apiVersion.StartsWith("orkestra.", StringComparison.Ordinal);
        if (root["kind"] is not YamlScalar { IsNull: false } kind)
        {
            if (isOurGroup)
            {
                _context.ReportMissing(root, "the document", "kind", $"one of {string.Join(", ", DocumentKeyTables.Kinds.Keys)}");
            }

            return null;
        }

        if (!DocumentKeyTables.Kinds.TryGetValue(kind.Value, out DocumentKind known))
        {
            if (isOurGroup)
            {
                string? near = NearestMatch.Find(kind.Value, DocumentKeyTables.Kinds.Keys);
                _context.Diagnostics.Report(
                    DiagnosticRules.UnknownKind,
                    kind,
                    $"unknown kind '{kind.Value}' of {apiVersion}{NearestMatch.DidYouMean(near)}",
                    $"known kinds: {string.Join(", ", DocumentKeyTables.Kinds.Keys)}",
                    near);
            }

            return null;
        }

        CheckApiVersion(root, kind.Value);
        return known switch
        {
            DocumentKind.Katalog or DocumentKind.Komposer => BindKatalog(root, known),
            DocumentKind.Motif => BindMotif(root),
            DocumentKind.Simulate => BindSimulate(root),
            _ => BindPlain(root, known),
        };
    }

    private MappingReader RootReader(YamlMapping root, DocumentKind kind) => new(_context, root, DocumentKeyTables.Root(kind), kind.ToString(), string.Empty);

    private void CheckApiVersion(YamlMapping root, string kind)
    {
        string supported = $"supported: {CurrentApiVersion} (and, from earlier documents, {EarliestApiVersion})";
        if (root["apiVersion"] is not YamlScalar { IsNull: false } version)
        {
            if (_context.IsComplete)
            {
                _context.Diagnostics.Report(DiagnosticRules.UnsupportedApiVersion, root, $"a {kind} needs an apiVersion", supported);
            }
        }
        else if (version.Value == EarliestApiVersion)
        {
            _context.Diagnostics.Report(
                DiagnosticRules.OlderSpelling,
                version,
                $"apiVersion '{version.Value}' is an older spelling of '{CurrentApiVersion}'",
                $"write '{CurrentApiVersion}'",
                CurrentApiVersion);
        }
        else if (version.Value != CurrentApiVersion)
        {
            _context.Diagnostics.Report(
                DiagnosticRules.UnsupportedApiVersion,
                version,
                $"apiVersion '{version.Value}' is not supported for a {kind}",
                supported);
        }
    }

    private KatalogDocument BindKatalog(YamlMapping root, DocumentKind kind)
    {
        ReportImportsOnKatalog(root, kind);
        YamlMapping checkedRoot = kind == DocumentKind.Katalog ? root.Without(static key => key is "imports" or "sources") : root;
        MappingReader reader = RootReader(checkedRoot, kind);
        DocumentMetadata metadata = BindMetadata(reader);
        IReadOnlyList<NoteDeclaration> notes = BindNotes(reader);
        _shapes.CheckKeys(reader, "imports", "security", "providers", "notification", "profiles", "gateway", "publish", "lifecycle", "policy");
        IReadOnlyList<ProfileDeclaration> profiles = BindProfiles(reader);
        _profiles = ProfileSet.Of(profiles);
        IReadOnlyList<CrdDeclaration> crds = [];
        IReadOnlyList<Located<string>> finalizers = [];
        IReadOnlyList<MotifImportDeclaration> imports = [];
        if (reader.Nested("spec", DocumentKeys.Spec) is { } spec)
        {
            finalizers = spec.Texts("finalizers");
            _shapes.CheckKeys(spec, "imports");
            imports = BindMotifImports(spec);
            crds = BindCrds(spec);
            if (kind == DocumentKind.Katalog && !spec.Has("crds"))
            {
                _context.ReportMissing(spec.Map, "spec", "crds", "declare the custom resources to operate, by name");
            }
        }
        else if (kind == DocumentKind.Katalog && !reader.Has("spec") && !reader.Has("gateway"))
        {
            _context.ReportMissing(root, "a Katalog", "spec");
        }

        return new KatalogDocument
        {
            Kind = kind,
            File = root.File,
            Root = root,
            ApiVersion = reader.Text("apiVersion"),
            Metadata = metadata,
            Crds = crds,
            Finalizers = finalizers,
            Notes = notes,
            Imports = imports,
            Security = BindSecurity(reader),
            Providers = BindProviders(reader),
            Notification = BindNotification(reader),
            Profiles = profiles,
            CrossAccess = reader.Boolean("crossAccess"),
            Sources = kind == DocumentKind.Komposer ? BindSources(reader) : null,
            Gateway = BindGateway(reader),
            Lifecycle = BindLifecycle(reader),
            Publish = BindPublish(reader),
            Policy = BindPolicy(reader),
            IsComplete = _context.IsComplete,
            Unsupported = _context.Unsupported,
            AllConditions = _context.Conditions,
            AllResources = _context.Resources,
        };
    }

    private PlainDocument BindPlain(YamlMapping root, DocumentKind kind)
    {
        MappingReader reader = RootReader(root, kind);
        DocumentMetadata metadata = BindMetadata(reader);
        _shapes.Check(reader, reportMissing: false, static key => key == "metadata");
        return new PlainDocument
        {
            Kind = kind,
            File = root.File,
            Root = root,
            ApiVersion = reader.Text("apiVersion"),
            Metadata = metadata,
            IsComplete = _context.IsComplete,
            Unsupported = _context.Unsupported,
            AllConditions = _context.Conditions,
            AllResources = _context.Resources,
        };
    }

    private SimulateDocument BindSimulate(YamlMapping root)
    {
        MappingReader reader = RootReader(root, DocumentKind.Simulate);
        DocumentMetadata metadata = BindMetadata(reader);
        _shapes.Check(reader, reportMissing: false, static key => key == "metadata");
        if (_context.IsComplete && !reader.Has("spec") && !reader.Has("imports"))
        {
            _context.ReportMissing(root, "a Simulate", "spec", "say what is simulated, or name other simulations in imports");
        }

        return new SimulateDocument
        {
            Kind = DocumentKind.Simulate,
            File = root.File,
            Root = root,
            ApiVersion = reader.Text("apiVersion"),
            Metadata = metadata,
            IsComplete = _context.IsComplete,
            Unsupported = _context.Unsupported,
            Imports = SimulateBinder.Imports(root),
            Spec = SimulateBinder.Spec(root),
        };
    }

    private DocumentMetadata BindMetadata(MappingReader root)
    {
        if (!root.Has("metadata"))
        {
            _context.ReportMissing(root.Map, $"a {root.Label}", "metadata", "with at least a name");
            return new DocumentMetadata();
        }

        if (root.Nested("metadata", DocumentKeys.Metadata) is not { } metadata)
        {
            return new DocumentMetadata();
        }

        return new DocumentMetadata
        {
            Name = metadata.RequiredText("name"),
            Namespace = metadata.Text("namespace"),
            ClusterName = metadata.Text("clusterName"),
            Description = metadata.Text("description"),
            Version = metadata.Text("version"),
            Author = metadata.Text("author"),
        };
    }

    // Notes stand under notes.functions; one published Katalog writes the list directly.
    private static List<NoteDeclaration> BindNotes(MappingReader root)
    {
        IReadOnlyList<MappingReader> items = root.Get("notes") is YamlSequence
            ? root.Items("notes", NoteKeys.Note)
            : root.Nested("notes", NoteKeys.Notes)?.Items("functions", NoteKeys.Note) ?? [];
        var notes = new List<NoteDeclaration>();
        foreach (MappingReader item in items)
        {
            Located<string>? name = item.RequiredText("name");
            Located<string>? expression = item.RequiredText("expression");
            if (name is { } named && expression is { } expressed)
            {
                notes.Add(new NoteDeclaration
                {
                    Name = named,
                    Expression = expressed,
                    Description = item.Text("description"),
                    Shadow = item.Boolean("shadow")?.Value ?? false,
                });
            }
        }

        return notes;
    }

    private void ReportImportsOnKatalog(YamlMapping root, DocumentKind kind)
    {
        if (kind != DocumentKind.Katalog)
        {
            return;
        }

        foreach (string key in (string[])["imports", "sources"])
        {
            if (root.TryGetEntry(key, out YamlEntry entry))
            {
                _context.Diagnostics.Report(
                    DiagnosticRules.MisplacedKey,
                    entry.Key,
                    $"'{key}' is not allowed in a Katalog",
                    "only a Komposer composes other documents: write kind: Komposer");
            }
        }
    }
}
