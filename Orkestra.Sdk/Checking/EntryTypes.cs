using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>The types of the data that the expressions of one entry see (specification 2.1).</summary>
internal sealed class EntryTypes
{
    private static readonly MemberRule s_children = new(DiagnosticRules.UndeclaredChild, "the entry declares no child '{0}'", "declared children");
    private static readonly MemberRule s_cross = new(DiagnosticRules.UndeclaredSource, "the entry reads no other resource as '{0}'", "declared under cross");
    private static readonly MemberRule s_inputs = new(DiagnosticRules.UndeclaredSource, "the Motif has no input '{0}'", "declared under inputs");
    private static readonly MemberRule s_external = new(DiagnosticRules.UndeclaredSource, "the entry makes no external call '{0}'", "declared under external");

    private EntryTypes(SchemaType raw, SchemaType root, SchemaType scaling)
    {
        Raw = raw;
        Root = root;
        Scaling = scaling;
    }

    /// <summary>The data before <c>normalize</c>.</summary>
    public SchemaType Raw { get; }

    /// <summary>The data everywhere else.</summary>
    public SchemaType Root { get; }

    /// <summary>The data of <c>autoscale</c>: other entries may be read undeclared, and the names of metrics are checked on their own.</summary>
    public SchemaType Scaling { get; }

    /// <summary>The types of an entry.</summary>
    public static EntryTypes Of(ValidationContext context, CrdDeclaration entry)
    {
        var declared = EntryDeclarations.Of(entry);
        bool isOpen = declared.IsOpen || context.Document.Kind == DocumentKind.Komposer || context.Document.Unsupported.Any(static feature => feature.Feature == "imports");
        (SchemaType spec, SchemaType status) = Own(context, entry);
        SchemaType children = Map(declared.Children, isOpen, s_children);
        SchemaType external = Map(declared.External.ToDictionary(static name => name, static _ => new SchemaField(FixedTypes.External, false), StringComparer.Ordinal), isOpen, s_external);
        SchemaType cross = Map(CrossOf(context, declared), isOpen, s_cross);
        SchemaType normalized = entry.Node["normalize"] is YamlMapping normalize && normalize["spec"] is YamlMapping fields ? Overlay(spec, fields) : spec;
        SchemaType root = RootOf(normalized, status, children, cross, external);
        return new EntryTypes(
            RootOf(spec, status, children, cross, external),
            root,
            With(With(root, ["cross"], 0, SchemaType.AnyMap), ["metrics"], 0, SchemaType.AnyMap));
    }

    /// <summary>The types of a custom resource in another version of the entry's kind, as conversions see it.</summary>
    public static SchemaType OfVersion(ValidationContext context, CrdDeclaration entry, string version)
    {
        SchemaType whole = context.SchemaOf(entry, version) is { } schema ? OpenApiTypes.Read(schema) : SchemaType.Any;
        return RootOf(FieldOf(whole, "spec"), FieldOf(whole, "status"), SchemaType.AnyMap, SchemaType.AnyMap, SchemaType.AnyMap);
    }

    /// <summary>The types that a Motif's expressions see: only its inputs are known.</summary>
    public static EntryTypes Of(MotifDocument motif)
    {
        var inputs = new Dictionary<string, SchemaField>(StringComparer.Ordinal);
        foreach (MotifInputDeclaration input in motif.Inputs)
        {
            inputs[input.Name.Value] = new SchemaField(SchemaType.Any, true);
        }

        SchemaType root = RootOf(
            SchemaType.Any, SchemaType.Any, SchemaType.AnyMap, SchemaType.AnyMap, SchemaType.AnyMap, Map(inputs, isOpen: false, s_inputs));
        return new EntryTypes(root, root, root);
    }

    /// <summary>The data inside a loop over elements of a type.</summary>
    /// <param name="root">The data around the loop.</param>
    /// <param name="source">What is looped over.</param>
    /// <param name="name">The name that the loop gives the element.</param>
    public static SchemaType InLoop(SchemaType root, SchemaType source, string name)
    {
        bool isMap = source.Kind == SchemaTypeKind.Object;
        SchemaType element = source.Kind == SchemaTypeKind.List ? source.Element ?? SchemaType.Any : isMap ? SchemaType.Text : SchemaType.Any;
        SchemaType value = isMap && source.Fields.Count == 0 ? source.Element ?? SchemaType.Any : SchemaType.Any;
        return SchemaType.Object(
            () =>
            {
                var fields = root.Fields.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
                fields["item"] = new SchemaField(element, true);
                fields[name] = new SchemaField(element, true);
                fields["index"] = new SchemaField(SchemaType.Integer, true);
                fields["value"] = new SchemaField(value, isMap);
                return fields;
            },
            root.Policy);
    }

    private static (SchemaType Spec, SchemaType Status) Own(ValidationContext context, CrdDeclaration entry)
    {
        if (context.SchemaOf(entry) is not { } schema)
        {
            return (SchemaType.Any, SchemaType.Any);
        }

        SchemaType whole = OpenApiTypes.Read(schema);
        return (FieldOf(whole, "spec"), FieldOf(whole, "status"));
    }

    private static SchemaType FieldOf(SchemaType type, string name) => type.Fields.TryGetValue(name, out SchemaField? field) ? field.Type : SchemaType.Any;

    private static SchemaType RootOf(SchemaType spec, SchemaType status, SchemaType children, SchemaType cross, SchemaType external, SchemaType? inputs = null)
    {
        var fields = new Dictionary<string, SchemaField>(StringComparer.Ordinal)
        {
            ["apiVersion"] = new(SchemaType.Text, true),
            ["kind"] = new(SchemaType.Text, true),
            ["metadata"] = new(FixedTypes.Metadata, true),
            ["spec"] = new(spec, false),
            ["status"] = new(status, false),
            ["children"] = new(children, false),
            ["cross"] = new(cross, false),
            ["external"] = new(external, false),
            ["metrics"] = new(FixedTypes.Metrics, false),
            ["health"] = new(FixedTypes.Health, false),
            ["git"] = new(FixedTypes.Git, true),
            ["docker"] = new(FixedTypes.Docker, true),
            ["inputs"] = new(inputs ?? SchemaType.AnyMap, true),
            ["previous"] = new(SchemaType.AnyMap, false),
            ["events"] = new(SchemaType.Any, false),
            ["request"] = new(SchemaType.Any, false),
            ["value"] = new(SchemaType.Any, false),
            ["_normalizeChanges"] = new(SchemaType.ListOf(SchemaType.AnyMap), false),
        };

        // Other names read as empty; what looks like one of ours is a slip.
        return SchemaType.Object(() => fields, FieldPolicy.Resembling);
    }

    private static SchemaType Map(IReadOnlyDictionary<string, SchemaField> fields, bool isOpen, MemberRule missing) =>
        SchemaType.Object(() => fields, isOpen ? FieldPolicy.Open : FieldPolicy.Closed, missing);

    private static Dictionary<string, SchemaField> CrossOf(ValidationContext context, EntryDeclarations declared)
    {
        var fields = new Dictionary<string, SchemaField>(StringComparer.Ordinal);
        foreach (YamlMapping item in declared.Cross)
        {
            string? crd = (item["crd"] as YamlScalar)?.Value;
            CrdDeclaration? target = crd is null ? null : context.Enabled.FirstOrDefault(entry => entry.Name.Value == crd);
            SchemaType type = SchemaType.Object(
                () =>
                {
                    (SchemaType spec, SchemaType status) = target is null ? (SchemaType.Any, SchemaType.Any) : Own(context, target);
                    return FixedTypes.Cross(spec, status).Fields;
                },
                FieldPolicy.Resembling);
            foreach (string? name in (string?[])[crd, (item["as"] as YamlScalar)?.Value])
            {
                if (name is not null)
                {
                    fields[name] = new SchemaField(type, true);
                }
            }
        }

        return fields;
    }

    // What normalize writes is seen by the expressions after it, whatever the schema says of it.
    private static SchemaType Overlay(SchemaType spec, YamlMapping normalized)
    {
        SchemaType result = spec;
        foreach (YamlEntry entry in normalized.Entries)
        {
            string[] path = entry.Key.Value.Split('.');
            result = entry.Value is YamlMapping inner
                ? With(result, path, 0, Overlay(At(spec, path), inner))
                : With(result, path, 0, SchemaType.Any);
        }

        return result;
    }

    private static SchemaType At(SchemaType type, IEnumerable<string> path)
    {
        SchemaType current = type;
        foreach (string name in path)
        {
            current = FieldOf(current, name);
        }

        return current;
    }

    private static SchemaType With(SchemaType type, string[] path, int at, SchemaType value)
    {
        if (type.Kind != SchemaTypeKind.Object)
        {
            return SchemaType.Any;
        }

        return SchemaType.Object(
            () =>
            {
                var fields = type.Fields.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
                string name = path[at];
                fields[name] = new SchemaField(at == path.Length - 1 ? value : With(FieldOf(type, name), path, at + 1, value), true);
                return fields;
            },
            type.Policy,
            type.Missing,
            type.Element);
    }
}
