using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>
/// Types every expression and every plain path of one entry, in the scope it stands in, and reports what can never work. Collects on
/// the way what the entry reads and writes.
/// </summary>
internal sealed partial class EntryChecker : ITypingSink
{
    // Texts that no custom resource of this entry's version is the data of.
    private static readonly HashSet<string> s_otherData = new(StringComparer.Ordinal)
    {
        "apiTypes", "conversion", "serve", "idp", "webhooks", "description", "notification", "setup", "imports", "keyFrom",
    };

    // Keys of resources whose value is one number, or one text, whatever the resource.
    private static readonly HashSet<string> s_numbers = new(StringComparer.Ordinal)
    {
        "replicas", "port", "containerPort", "nodePort", "servicePort", "minReplicas", "maxReplicas", "backoffLimit",
    };

    private static readonly HashSet<string> s_texts = new(StringComparer.Ordinal)
    {
        "name", "namespace", "image", "host", "schedule", "serviceName", "serviceAccountName",
    };

    private readonly ValidationContext _context;
    private readonly EntryTypes _types;
    private YamlScalar _text = null!;
    private Scope _scope;

    // In a child a description is a field or an entry like any other.
    private bool _isChild;

    // Where an expression that fails counts as absent, or somebody else may have asked before.
    private bool _toleratesAbsence;

    private EntryChecker(ValidationContext context, EntryTypes types)
    {
        _context = context;
        _types = types;
        _scope = new Scope(_types.Root, this, new PresentPaths());
    }

    /// <summary>What the entry reads and writes.</summary>
    public AccessSet Accesses { get; } = new();

    /// <summary>Checks an entry.</summary>
    public static EntryChecker Check(ValidationContext context, CrdDeclaration entry)
    {
        var checker = new EntryChecker(context, EntryTypes.Of(context, entry));
        PresenceCondition.LearnRules(entry.Node, context.Expressions, checker._scope.Present);
        checker.Entries(entry.Node);
        checker.Conversion(entry);
        checker.Serve(entry);
        checker.Status(entry);
        return checker;
    }

    /// <summary>Checks a Motif, whose inputs are known and whose resources are not.</summary>
    public static void Check(ValidationContext context, MotifDocument motif)
    {
        var checker = new EntryChecker(context, EntryTypes.Of(motif));
        foreach (string key in (string[])["resources", "status", "admission", "notes"])
        {
            if (motif.Root[key] is { } part)
            {
                checker.Node(part);
            }
        }
    }

    /// <summary>Checks the body of a user-defined note as the entry sees it.</summary>
    public void CheckNote(NoteDeclaration note)
    {
        if (note.Expression.Node is YamlScalar scalar)
        {
            _toleratesAbsence = true;
            Template(scalar);
            _toleratesAbsence = false;
        }
    }

    void ITypingSink.Report(TypeFinding finding)
    {
        if (!IsMadeConstant(finding.Rule, _text) && !(_toleratesAbsence && finding.Rule == DiagnosticRules.OptionalParent))
        {
            _context.Diagnostics.Report(finding.Rule, _text.File, _text.MapSpan(finding.Span), finding.Message, finding.Help, finding.Replacement);
        }
    }

    void ITypingSink.Read(string path) => Accesses.AddRead(path);

    void ITypingSink.Use(string path, SchemaTypeKind kind) => Accesses.AddUse(path, kind);

    // An importer's literal makes constant what is a choice in the Motif.
    private static bool IsMadeConstant(DiagnosticRule rule, YamlNode node) =>
        rule == DiagnosticRules.ConstantResult && node is YamlScalar { HasInsertedText: true };

    private void Node(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping map:
                Mapping(map);
                break;
            case YamlSequence list:
                foreach (YamlNode item in list.Items)
                {
                    Node(item);
                }

                break;
            case YamlScalar scalar when scalar.Value.Contains("{{"):
                Template(scalar);
                break;
        }
    }

    private void Value(string key, YamlScalar scalar)
    {
        TypedValue value = Template(scalar);
        SchemaType type = value.Type;
        bool isNumber = s_numbers.Contains(key);
        Learn(value, isNumber ? SchemaTypeKind.Integer : SchemaTypeKind.Text);
        bool isUnfit = type.IsComposite
            ? isNumber || s_texts.Contains(key)
            : isNumber && (type.Kind == SchemaTypeKind.Boolean || (!MayBeNamed(key) && type.Allowed is { } allowed && !allowed.Any(static text => long.TryParse(text, out _))));
        if (isUnfit)
        {
            _context.Report(
                DiagnosticRules.UnfitResult,
                scalar,
                $"{key} takes {(isNumber ? "a whole number" : "a text")}, but this is {(type.Allowed is null ? type.Describe() : "a string that is never one")}");
        }
    }

    // Probes and Ingresses take the name of a port as well.
    private static bool MayBeNamed(string key) => key is "port" or "servicePort";

    private void Mapping(YamlMapping map)
    {
        int mark = _scope.Present.Mark;
        PresenceCondition.Learn(map, _context.Expressions, _scope.Present);
        Block(map);
        _scope.Present.Return(mark);
    }

    private void Block(YamlMapping map)
    {
        if (map["forEach"] is YamlMapping forEach && forEach["field"] is YamlScalar { Value.Length: > 0 } field)
        {
            TypedValue source = Field(field);
            Learn(source, SchemaTypeKind.List);
            if (source.Type.IsScalar)
            {
                _context.Report(
                    DiagnosticRules.BadForEach,
                    field,
                    $"{PathTyper.Describe(source.Path ?? field.Value)} is {source.Type.Describe()}, which has no elements",
                    "name a list or a map");
            }

            // Without elements nothing in the loop is read.
            _scope.Present.Add(field.Value);
            In(EntryTypes.InLoop(_scope.Root, source.Type, (forEach["as"] as YamlScalar)?.Value ?? "item"), _scope.Present, () => Entries(map));
            return;
        }

        if (map["field"] is YamlScalar { Value.Length: > 0 } plain && !plain.Value.Contains("{{"))
        {
            Field(plain);
        }

        Entries(map);
    }

    private void Entries(YamlMapping map)
    {
        foreach (YamlEntry entry in map.Entries)
        {
            string key = entry.Key.Value;
            if (key == "normalize")
            {
                // It comes before the rules that refuse or fill in.
                In(_types.Raw, new PresentPaths(), () => Node(entry.Value));
            }
            else if (key is "when" or "or" or "anyOf" && entry.Value is YamlSequence conditions)
            {
                Conditions(conditions, allMustHold: key == "when");
            }
            else if (key == "autoscale" && !IsOfWorkload(entry.Value))
            {
                In(_types.Scaling, _scope.Present, () => Node(entry.Value));
            }
            else if (entry.Value is YamlScalar scalar && (s_numbers.Contains(key) || s_texts.Contains(key)) && scalar.Value.Contains("{{"))
            {
                Value(key, scalar);
            }
            else if (key != "forEach" && (!s_otherData.Contains(key) || (_isChild && key == "description")))
            {
                bool outer = _isChild;
                _isChild |= entry.Value is YamlSequence && ResourceKeys.IsKind(key);
                Node(entry.Value);
                _isChild = outer;
            }
        }
    }

    // The scaling of a workload sees what its declaration sees.
    private static bool IsOfWorkload(YamlNode autoscale) => autoscale is YamlMapping map && (map["scaleUp"] ?? map["scaleDown"]) is not null;

    private void In(SchemaType root, PresentPaths present, Action check)
    {
        Scope outer = _scope;
        _scope = new Scope(root, this, present);
        check();
        _scope = outer;
    }

    private TypedValue Template(YamlScalar scalar)
    {
        _text = scalar;
        return _scope.Typer.Type(_context.Expressions.Parse(scalar.Value));
    }

    /// <summary>The value at a path without braces; other texts than paths are not judged.</summary>
    private TypedValue Field(YamlScalar scalar)
    {
        string path = scalar.Value;
        if (path.Contains("{{"))
        {
            bool outer = _toleratesAbsence;
            _toleratesAbsence = true;
            TypedValue result = Template(scalar);
            _toleratesAbsence = outer;
            return result;
        }

        string[] names = path.Split('.');
        if (names.Length < 2 || names[0].Length == 0)
        {
            return TypedValue.Unknown;
        }

        _text = scalar;
        TypedValue value = new PathTyper(this, _scope.Present).Follow(new TypedValue(_scope.Root, string.Empty), names, path.Length, isTolerant: true);
        if (value.Path is { } read)
        {
            Accesses.AddRead(read);
        }

        return value;
    }

    /// <summary>The data in sight and what types expressions over it.</summary>
    private readonly struct Scope(SchemaType root, ITypingSink sink, PresentPaths present)
    {
        public SchemaType Root { get; } = root;

        public PresentPaths Present { get; } = present;

        public ExpressionTyper Typer { get; } = new(root, sink, present);
    }
}
