using System.Globalization;
using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Generation;

/// <summary>Writes the CRD of an entry, with the schema that its expressions, rules and status imply.</summary>
public sealed class CrdGenerator
{
    private const int MostColumns = 5;
    private const string ObservedGeneration = "observedGeneration";
    private const string Conditions = "conditions";

    private readonly YamlWriter _yaml = new();
    private readonly ResolvedApiTypes _types;
    private readonly CrdDeclaration _entry;
    private readonly InferredField _schema;
    private readonly string _service;

    private CrdGenerator(KatalogDocument document, CrdDeclaration entry, ResolvedApiTypes types, ValidationOptions options)
    {
        _types = types;
        _entry = entry;
        _schema = SchemaInference.Of(document, entry, options);
        _service = document.Security?.ServiceName?.Value ?? "orkestra";
    }

    /// <summary>The manifest as YAML.</summary>
    /// <param name="document">The document that declares the entry.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="types">Its kind.</param>
    /// <param name="options">The notes that it may call and the files that it refers to.</param>
    public static string Write(KatalogDocument document, CrdDeclaration entry, ResolvedApiTypes types, ValidationOptions options) =>
        new CrdGenerator(document, entry, types, options).Write();

    private string Write()
    {
        _yaml.StartMapping();
        _yaml.Pair("apiVersion", "apiextensions.k8s.io/v1").Pair("kind", "CustomResourceDefinition");
        _yaml.Key("metadata").StartMapping().Pair("name", $"{_types.Plural}.{_types.Group}").EndMapping();
        _yaml.Key("spec").StartMapping();
        _yaml.Pair("group", _types.Group);
        _yaml.Key("names").StartMapping();
        _yaml.Pair("kind", _types.Kind).Pair("listKind", $"{_types.Kind}List").Pair("plural", _types.Plural).Pair("singular", _types.Kind.ToLowerInvariant());
        _yaml.EndMapping();
        _yaml.Pair("scope", _types.IsNamespaced ? "Namespaced" : "Cluster");
        WriteVersions();
        if (_entry.Conversion is { Paths.Count: > 0 })
        {
            WriteConversion();
        }

        return _yaml.EndMapping().EndMapping().ToString();
    }

    private void WriteVersions()
    {
        string stored = _entry.Conversion?.StorageVersion?.Value ?? _types.Version;
        IEnumerable<string> versions = new[] { _types.Version }
            .Concat((_entry.Conversion?.Paths ?? []).SelectMany(static path => new[] { path.From.Value, path.To.Value }))
            .Distinct();
        _yaml.Key("versions").StartSequence();
        foreach (string version in versions)
        {
            _yaml.StartMapping().Pair("name", version).Pair("served", true).Pair("storage", version == stored);
            _yaml.Key("schema").StartMapping().Key("openAPIV3Schema").StartMapping().Pair("type", "object");
            if (version == _types.Version)
            {
                WriteSchema();
            }
            else
            {
                // Nothing in the entry reads this version.
                _yaml.Key("properties").StartMapping();
                _yaml.Key("spec").StartMapping().Pair("type", "object").Pair("x-kubernetes-preserve-unknown-fields", true).EndMapping();
                _yaml.Key("status").StartMapping().Pair("type", "object").Pair("x-kubernetes-preserve-unknown-fields", true).EndMapping();
                _yaml.EndMapping();
            }

            _yaml.EndMapping().EndMapping();
            _yaml.Key("subresources").StartMapping().Key("status").EmptyMapping().EndMapping();
            WriteColumns();
            _yaml.EndMapping();
        }

        _yaml.EndSequence();
    }

    private void WriteSchema()
    {
        InferredField spec = _schema.At("spec");
        if (spec.Fields.Values.Any(static field => field.IsRequired))
        {
            _yaml.Key("required").StartSequence().Text("spec").EndSequence();
        }

        _yaml.Key("properties").StartMapping();
        _yaml.Key("spec");
        WriteObject(spec);
        _yaml.Key("status");
        WriteObject(_schema.At("status"), WriteStandardStatus);
        _yaml.EndMapping();
    }

    // What every operator writes beside the declared fields.
    private void WriteStandardStatus()
    {
        _yaml.Key(ObservedGeneration).StartMapping().Pair("type", "integer").Pair("format", "int64").EndMapping();
        _yaml.Key(Conditions).StartMapping().Pair("type", "array");
        _yaml.Key("items").StartMapping().Pair("type", "object").Pair("x-kubernetes-preserve-unknown-fields", true).EndMapping();
        _yaml.EndMapping();
    }

    private void WriteField(InferredField field)
    {
        switch (field.Kind)
        {
            case SchemaTypeKind.Object:
                WriteObject(field);
                return;
            case SchemaTypeKind.List:
                _yaml.StartMapping().Pair("type", "array").Key("items");
                WriteField(field.Element ?? new InferredField());
                _yaml.EndMapping();
                return;
        }

        _yaml.StartMapping();
        switch (field.Kind)
        {
            case SchemaTypeKind.Text:
                _yaml.Pair("type", "string");
                if (field.Pattern is { } pattern)
                {
                    _yaml.Pair("pattern", pattern);
                }

                break;
            case SchemaTypeKind.Integer or SchemaTypeKind.Number:
                _yaml.Pair("type", field.Kind == SchemaTypeKind.Integer ? "integer" : "number");
                WriteBound("minimum", "exclusiveMinimum", field.Minimum);
                WriteBound("maximum", "exclusiveMaximum", field.Maximum);
                break;
            case SchemaTypeKind.Boolean:
                _yaml.Pair("type", "boolean");
                break;
            case SchemaTypeKind.IntegerOrText:
                _yaml.Pair("x-kubernetes-int-or-string", true);
                break;
            default:
                _yaml.Pair("x-kubernetes-preserve-unknown-fields", true);
                break;
        }

        WriteValues(field);
        _yaml.EndMapping();
    }

    private void WriteValues(InferredField field)
    {
        if (field.Kind == SchemaTypeKind.Any)
        {
            return;
        }

        if (field.Allowed is { } allowed && allowed.All(field.Accepts))
        {
            _yaml.Key("enum").StartSequence();
            foreach (string value in allowed)
            {
                WriteValue(field, value);
            }

            _yaml.EndSequence();
        }

        if (field.Default is { } preset && field.Accepts(preset))
        {
            _yaml.Key("default");
            WriteValue(field, preset);
        }
    }

    private void WriteValue(InferredField field, string value) =>
        _ = field.Kind is SchemaTypeKind.Text or SchemaTypeKind.IntegerOrText ? _yaml.Text(value) : _yaml.Plain(value);

    private void WriteBound(string key, string exclusive, (double Value, bool IsExclusive)? bound)
    {
        if (bound is { } given)
        {
            _yaml.Key(key).Plain(given.Value.ToString(CultureInfo.InvariantCulture));
            if (given.IsExclusive)
            {
                _yaml.Pair(exclusive, true);
            }
        }
    }

    private void WriteObject(InferredField field, Action? writeMore = null)
    {
        _yaml.StartMapping().Pair("type", "object");
        if (field.IsOpen)
        {
            _yaml.Pair("x-kubernetes-preserve-unknown-fields", true);
        }

        string[] required = field.Fields.Where(static child => child.Value.IsRequired).Select(static child => child.Key).ToArray();
        if (required.Length > 0)
        {
            _yaml.Key("required").StartSequence();
            foreach (string name in required)
            {
                _yaml.Text(name);
            }

            _yaml.EndSequence();
        }

        KeyValuePair<string, InferredField>[] fields = field.Fields.Where(child => writeMore is null || child.Key is not (ObservedGeneration or Conditions)).ToArray();
        if (fields.Length > 0 || writeMore is not null)
        {
            _yaml.Key("properties").StartMapping();
            foreach (KeyValuePair<string, InferredField> child in fields)
            {
                _yaml.Key(child.Key);
                WriteField(child.Value);
            }

            writeMore?.Invoke();
            _yaml.EndMapping();
        }

        _yaml.EndMapping();
    }

    private void WriteColumns()
    {
        string[] columns = _schema.At("status").Fields
            .Where(static field => TypeOf(field.Value) is not null)
            .OrderBy(static field => field.Key != "phase")
            .Select(static field => field.Key)
            .Take(MostColumns)
            .ToArray();
        _yaml.Key("additionalPrinterColumns").StartSequence();
        foreach (string name in columns)
        {
            WriteColumn(char.ToUpperInvariant(name[0]) + name.Substring(1), TypeOf(_schema.At($"status.{name}"))!, $".status.{name}");
        }

        WriteColumn("Age", "date", ".metadata.creationTimestamp");
        _yaml.EndSequence();
    }

    private void WriteColumn(string name, string type, string path) =>
        _yaml.StartMapping().Pair("name", name).Pair("type", type).Pair("jsonPath", path).EndMapping();

    private static string? TypeOf(InferredField field) => field.Kind switch
    {
        SchemaTypeKind.Text => "string",
        SchemaTypeKind.Integer => "integer",
        SchemaTypeKind.Number => "number",
        SchemaTypeKind.Boolean => "boolean",
        _ => null,
    };

    private void WriteConversion()
    {
        _yaml.Key("conversion").StartMapping().Pair("strategy", "Webhook");
        _yaml.Key("webhook").StartMapping();
        _yaml.Key("conversionReviewVersions").StartSequence().Text("v1").EndSequence();
        _yaml.Key("clientConfig").StartMapping().Key("service").StartMapping();
        _yaml.Pair("name", _service).Pair("namespace", "orkestra-system").Pair("path", "/convert").Pair("port", 8443);
        _yaml.EndMapping().EndMapping().EndMapping().EndMapping();
    }
}
