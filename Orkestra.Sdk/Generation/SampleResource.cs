using System.Globalization;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Generation;

/// <summary>Writes a custom resource that a CRD's schema accepts.</summary>
public sealed class SampleResource
{
    private const int DeepestOptional = 6;
    private const int MostItems = 20;

    private static readonly Dictionary<string, string> s_formats = new(StringComparer.Ordinal)
    {
        ["date-time"] = "2026-01-01T00:00:00Z",
        ["datetime"] = "2026-01-01T00:00:00Z",
        ["date"] = "2026-01-01",
        ["duration"] = "1h",
        ["email"] = "me@example.com",
        ["hostname"] = "example.com",
        ["uri"] = "https://example.com",
        ["ipv4"] = "192.0.2.1",
        ["ip"] = "192.0.2.1",
        ["ipv6"] = "2001:db8::1",
        ["cidr"] = "192.0.2.0/24",
        ["mac"] = "02:00:00:00:00:01",
        ["uuid"] = "00000000-0000-4000-8000-000000000000",
        ["uuid3"] = "00000000-0000-3000-8000-000000000000",
        ["uuid4"] = "00000000-0000-4000-8000-000000000000",
        ["uuid5"] = "00000000-0000-5000-8000-000000000000",
        ["byte"] = "ZXhhbXBsZQ==",
        ["password"] = "example",
        ["hexcolor"] = "#336699",
        ["rgbcolor"] = "rgb(51,102,153)",
        ["isbn10"] = "0306406152",
        ["isbn13"] = "9780306406157",
        ["isbn"] = "9780306406157",
        ["creditcard"] = "4111111111111111",
        ["ssn"] = "123-45-6789",
        ["bsonobjectid"] = "507f1f77bcf86cd799439011",
    };

    private readonly YamlWriter _yaml = new();
    private readonly bool _onlyRequired;

    private SampleResource(bool onlyRequired) => _onlyRequired = onlyRequired;

    /// <summary>The custom resource as YAML.</summary>
    /// <param name="types">Its kind.</param>
    /// <param name="schema">The <c>openAPIV3Schema</c> of its version; null when there is none.</param>
    /// <param name="onlyRequired">Whether fields that may be left out are left out.</param>
    public static string Write(ResolvedApiTypes types, YamlMapping? schema, bool onlyRequired = false)
    {
        var sample = new SampleResource(onlyRequired);
        sample._yaml.StartMapping().Pair("apiVersion", types.ApiVersion).Pair("kind", types.Kind);
        sample._yaml.Key("metadata").StartMapping().Pair("name", $"{types.Kind.ToLowerInvariant()}-sample").EndMapping();
        var root = schema?["properties"] as YamlMapping;
        foreach (YamlEntry part in root?.Entries ?? [])
        {
            // The status is the operator's, and the rest of the top level Kubernetes'.
            if (part.Key.Value is not ("apiVersion" or "kind" or "metadata" or "status") && part.Value is YamlMapping field && (sample.IsShown(field) || Required(schema!).Contains(part.Key.Value)))
            {
                sample._yaml.Key(part.Key.Value);
                sample.WriteValue(part.Key.Value, field, 0, 0);
            }
        }

        return sample._yaml.EndMapping().ToString();
    }

    private bool IsShown(YamlMapping field) => !_onlyRequired || Required(field).Count > 0;

    private void WriteValue(string name, YamlMapping schema, int depth, int index)
    {
        if ((schema["default"] ?? schema["example"] ?? First(schema["enum"], index)) is { } given && given is not YamlScalar { IsNull: true })
        {
            _yaml.Node(given);
            return;
        }

        if (IsTrue(schema, "x-kubernetes-int-or-string"))
        {
            _yaml.Plain(Number(name, schema, isWhole: true, index));
            return;
        }

        switch (TextAt(schema, "type"))
        {
            case "object":
            case null when schema["properties"] is YamlMapping:
                WriteObject(schema, depth);
                break;
            case "array":
                WriteList(name, schema, depth);
                break;
            case "integer":
                _yaml.Plain(Number(name, schema, isWhole: true, index));
                break;
            case "number":
                _yaml.Plain(Number(name, schema, isWhole: false, index));
                break;
            case "boolean":
                _yaml.Plain("false");
                break;
            case "string":
                _yaml.Text(Text(name, schema, index));
                break;
            default:
                // Any value does; a text is the plainest.
                _yaml.Text(Suffixed("example", index));
                break;
        }
    }

    private void WriteObject(YamlMapping schema, int depth)
    {
        if (IsTrue(schema, "x-kubernetes-embedded-resource"))
        {
            _yaml.StartMapping().Pair("apiVersion", "v1").Pair("kind", "ConfigMap").Key("metadata").StartMapping().Pair("name", "example").EndMapping().EndMapping();
            return;
        }

        YamlEntry[] shown = Shown(schema, depth);
        YamlMapping? values = schema["additionalProperties"] as YamlMapping;
        int least = (int)(NumberAt(schema, "minProperties") ?? 0);
        bool hasFreeNames = schema["additionalProperties"] is not null && (values is not null || least > 0) && (!_onlyRequired || least > 0);
        if (shown.Length == 0 && !hasFreeNames)
        {
            _yaml.EmptyMapping();
            return;
        }

        _yaml.StartMapping();
        foreach (YamlEntry field in shown)
        {
            _yaml.Key(field.Key.Value);
            if (field.Value is YamlMapping inner)
            {
                WriteValue(field.Key.Value, inner, depth + 1, 0);
            }
            else
            {
                _yaml.Text("example");
            }
        }

        for (int i = 0; hasFreeNames && i < Math.Max(1, least - shown.Length); i++)
        {
            _yaml.Key(Suffixed("example", i));
            if (values is { Count: > 0 })
            {
                WriteValue("example", values, depth + 1, i);
            }
            else
            {
                _yaml.Text("example");
            }
        }

        _yaml.EndMapping();
    }

    private YamlEntry[] Shown(YamlMapping schema, int depth)
    {
        var required = new HashSet<string>(Required(schema), StringComparer.Ordinal);
        var excluded = new HashSet<string>((schema["not"] as YamlMapping) is { } not ? Required(not) : [], StringComparer.Ordinal);
        foreach (string key in (string[])["oneOf", "anyOf"])
        {
            YamlMapping[] branches = (schema[key] as YamlSequence)?.Items.OfType<YamlMapping>().ToArray() ?? [];
            if (branches.Length == 0)
            {
                continue;
            }

            // One branch is followed; of what only the others ask for, nothing may be there where exactly one must hold.
            required.UnionWith(Required(branches[0]));
            excluded.UnionWith(key == "oneOf" ? branches.Skip(1).SelectMany(Required).Where(name => !required.Contains(name)) : []);
        }

        foreach (YamlMapping all in (schema["allOf"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            required.UnionWith(Required(all));
        }

        return ((schema["properties"] as YamlMapping)?.Entries ?? [])
            .Where(field => required.Contains(field.Key.Value) || (!_onlyRequired && depth < DeepestOptional && !excluded.Contains(field.Key.Value)))
            .ToArray();
    }

    private void WriteList(string name, YamlMapping schema, int depth)
    {
        int least = Math.Min(MostItems, (int)(NumberAt(schema, "minItems") ?? 0));
        bool isShort = _onlyRequired || depth >= DeepestOptional || NumberAt(schema, "maxItems") == 0;
        int count = Math.Max(least, isShort ? 0 : 1);
        if (count == 0 || schema["items"] is not YamlMapping items)
        {
            _yaml.EmptySequence();
            return;
        }

        string single = name.EndsWith("s", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
        string[] keys = ((schema["x-kubernetes-list-map-keys"] as YamlSequence)?.Items ?? []).OfType<YamlScalar>().Select(static key => key.Value).ToArray();
        _yaml.StartSequence();
        for (int i = 0; i < count; i++)
        {
            if (keys.Length > 0 && i > 0 && items["properties"] is YamlMapping properties)
            {
                WriteKeyedItem(items, properties, keys, depth + 1, i);
            }
            else
            {
                WriteValue(single, items, depth + 1, i);
            }
        }

        _yaml.EndSequence();
    }

    // Items of a list that is a map need keys of their own.
    private void WriteKeyedItem(YamlMapping items, YamlMapping properties, string[] keys, int depth, int index)
    {
        _yaml.StartMapping();
        foreach (YamlEntry field in properties.Entries.Where(field => keys.Contains(field.Key.Value) || Required(items).Contains(field.Key.Value)))
        {
            _yaml.Key(field.Key.Value);
            WriteValue(field.Key.Value, (YamlMapping)field.Value, depth + 1, keys.Contains(field.Key.Value) ? index : 0);
        }

        _yaml.EndMapping();
    }

    private static string Text(string name, YamlMapping schema, int index)
    {
        int least = (int)(NumberAt(schema, "minLength") ?? 0);
        int most = (int)Math.Min(NumberAt(schema, "maxLength") ?? int.MaxValue, int.MaxValue);
        string? format = TextAt(schema, "format");
        string usual = format is not null && s_formats.TryGetValue(format, out string? known) ? known : Usual(name);
        if (TextAt(schema, "pattern") is { } pattern)
        {
            return PatternSample.Of(pattern, least, most) ?? usual;
        }

        string text = format is null ? Suffixed(usual, index) : usual;
        text = text.Length < least ? text + new string('x', least - text.Length) : text;
        return text.Length > most ? text.Substring(0, most) : text;
    }

    private static string Usual(string name)
    {
        string lower = name.ToLowerInvariant();
        return lower switch
        {
            _ when lower.EndsWith("image", StringComparison.Ordinal) => "nginx:latest",
            _ when lower.EndsWith("host", StringComparison.Ordinal) || lower.EndsWith("domain", StringComparison.Ordinal) => "example.com",
            _ when lower.EndsWith("url", StringComparison.Ordinal) || lower.EndsWith("uri", StringComparison.Ordinal) => "https://example.com",
            "schedule" or "cron" => "0 0 * * *",
            "namespace" => "default",
            "cpu" => "100m",
            "memory" => "128Mi",
            _ when lower.EndsWith("storage", StringComparison.Ordinal) || lower.EndsWith("size", StringComparison.Ordinal) => "1Gi",
            _ => "example",
        };
    }

    private static string Number(string name, YamlMapping schema, bool isWhole, int index)
    {
        double step = NumberAt(schema, "multipleOf") is { } multiple and > 0 ? multiple : isWhole ? 1 : 0.5;
        double low = NumberAt(schema, "minimum") ?? double.NegativeInfinity;
        double high = NumberAt(schema, "maximum") ?? double.PositiveInfinity;
        low = IsTrue(schema, "exclusiveMinimum") ? low + (isWhole ? 1 : step) : low;
        high = IsTrue(schema, "exclusiveMaximum") ? high - (isWhole ? 1 : step) : high;
        double wanted = (name.ToLowerInvariant().EndsWith("port", StringComparison.Ordinal) ? 80 : 1) + index;
        double value = Math.Max(low, Math.Min(high, wanted));
        if (NumberAt(schema, "multipleOf") is > 0)
        {
            double above = Math.Ceiling(value / step) * step;
            value = above <= high ? above : Math.Floor(value / step) * step;
        }

        return (isWhole ? Math.Ceiling(value) : value).ToString(CultureInfo.InvariantCulture);
    }

    private static YamlNode? First(YamlNode? list, int index) => list is YamlSequence { Items.Count: > 0 } values ? values.Items[index % values.Items.Count] : null;

    private static string Suffixed(string text, int index) => index == 0 ? text : $"{text}-{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    private static List<string> Required(YamlMapping schema) =>
        ((schema["required"] as YamlSequence)?.Items ?? []).OfType<YamlScalar>().Select(static name => name.Value).ToList();

    private static double? NumberAt(YamlMapping map, string key) =>
        double.TryParse(TextAt(map, key), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static bool IsTrue(YamlMapping map, string key) => map[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    private static string? TextAt(YamlMapping map, string key) => map[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;
}
