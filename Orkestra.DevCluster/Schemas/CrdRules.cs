using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Rules;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Rules of a CustomResourceDefinition besides its schemas.</summary>
internal static class CrdRules
{
    private static readonly string[] s_columnTypes = ["integer", "number", "string", "boolean", "date"];

    public static void Check(JsonObject crd, ICollection<FieldError> errors)
    {
        JsonObject spec = crd.ObjectAt("spec") ?? [];
        string group = spec.StringAt("group") ?? "";
        CheckObjectName(crd, spec, group, errors);
        if (group.Length == 0)
        {
            Required("spec.group", errors);
        }
        else if (NameSyntax.Subdomain(group) is { } bad)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.group", group, bad));
        }
        else if (!group.Contains('.', StringComparison.Ordinal))
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.group", group, "should be a domain with at least one dot"));
        }

        if (spec.StringAt("scope") is not ("Namespaced" or "Cluster"))
        {
            string scope = spec.StringAt("scope") ?? "";
            errors.Add(scope.Length == 0
                ? new FieldError(FieldErrorType.Required, "spec.scope", null, "")
                : new FieldError(FieldErrorType.NotSupported, "spec.scope", scope, "supported values: \"Cluster\", \"Namespaced\""));
        }

        CheckVersions(spec, errors);
        CheckNames(spec, errors);
        CheckConversion(spec.ObjectAt("conversion"), errors);
        CheckStoredVersions(crd, spec, errors);
        if (spec["versions"].Objects().Count(static v => v.BoolAt("storage") == true) != 1)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "status.storedVersions", null, "must have at least one stored version") { ShownValue = "[]string(nil)" });
        }
    }

    private static void CheckObjectName(JsonObject crd, JsonObject spec, string group, ICollection<FieldError> errors)
    {
        if (crd.StringAt("metadata", "name") is var name && name != $"{spec.StringAt("names", "plural")}.{group}")
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }
    }

    private static void CheckNames(JsonObject spec, ICollection<FieldError> errors)
    {
        foreach (string field in (string[])["plural", "singular", "kind", "listKind"])
        {
            string value = spec.StringAt("names", field) ?? "";
            bool mixedCase = field is "kind" or "listKind";
            if (value.Length == 0)
            {
                Required("spec.names." + field, errors);
            }
            else if (NameSyntax.Label1035(mixedCase ? value.ToLowerInvariant() : value) is { } bad)
            {
                errors.Add(new FieldError(
                    FieldErrorType.Invalid,
                    "spec.names." + field,
                    value,
                    mixedCase ? "may have mixed case, but should otherwise match: " + bad : bad));
            }
        }

        if (spec.StringAt("names", "kind") is { Length: > 0 } kind && kind == spec.StringAt("names", "listKind"))
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.names.listKind", kind, "kind and listKind may not be the same"));
        }

        foreach (string list in (string[])["shortNames", "categories"])
        {
            JsonArray values = spec.ArrayAt("names", list) ?? [];
            for (int i = 0; i < values.Count; i++)
            {
                if (NameSyntax.Label1035(values[i].AsString() ?? "") is { } bad)
                {
                    errors.Add(new FieldError(FieldErrorType.Invalid, $"spec.names.{list}[{i}]", values[i]?.DeepClone(), bad));
                }
            }
        }
    }

    private static void CheckVersions(JsonObject spec, ICollection<FieldError> errors)
    {
        JsonObject[] versions = [.. spec["versions"].Objects()];
        if (versions.Select(static v => v.StringAt("name")).Distinct().Count() != versions.Length)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.versions", spec["versions"]?.DeepClone(), "must contain unique version names"));
        }

        if (versions.Count(static v => v.BoolAt("storage") == true) != 1)
        {
            errors.Add(new FieldError(
                FieldErrorType.Invalid,
                "spec.versions",
                spec["versions"]?.DeepClone(),
                "must have exactly one version marked as storage version"));
        }

        bool sharesSchema = IsShared(versions, "schema"), sharesColumns = IsShared(versions, "additionalPrinterColumns"), sharesSubresources = IsShared(versions, "subresources");
        for (int i = 0; i < versions.Length; i++)
        {
            string path = $"spec.versions[{i}]";
            CheckName(versions[i], path, errors);
            if (i == 0 || !sharesSchema)
            {
                CheckSchema(versions[i], sharesSchema ? "spec.validation" : path + ".schema", errors);
            }

            if (i == 0 || !sharesColumns)
            {
                CheckColumns(versions[i], sharesColumns ? "spec" : path, errors);
            }

            if (i == 0 || !sharesSubresources)
            {
                CheckSubresources(versions[i], sharesSubresources ? "spec" : path, errors);
            }
        }
    }

    /// <summary>What all versions have in common the real server keeps, and names in its errors, once for all.</summary>
    private static bool IsShared(JsonObject[] versions, string field) =>
        versions.All(v => JsonNode.DeepEquals(v[field], versions[0][field]));

    private static void CheckName(JsonObject version, string path, ICollection<FieldError> errors)
    {
        string name = version.StringAt("name") ?? "";
        if (NameSyntax.Label1035(name) is { } bad)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".name", name, bad));
        }
    }

    private static void CheckSchema(JsonObject version, string path, ICollection<FieldError> errors)
    {
        if (version.ObjectAt("schema", "openAPIV3Schema") is { } schema)
        {
            StructuralRules.Check(schema, path + ".openAPIV3Schema", errors);
        }
        else
        {
            string own = path == "spec.validation" ? "spec.versions[0].schema" : path;
            errors.Add(new FieldError(FieldErrorType.Required, own + ".openAPIV3Schema", null, "schemas are required"));
        }
    }

    private static void CheckColumns(JsonObject version, string path, ICollection<FieldError> errors)
    {
        JsonArray columns = version.ArrayAt("additionalPrinterColumns") ?? [];
        for (int i = 0; i < columns.Count; i++)
        {
            CheckColumn(columns[i], $"{path}.additionalPrinterColumns[{i}]", errors);
        }
    }

    private static void CheckSubresources(JsonObject version, string path, ICollection<FieldError> errors)
    {
        if (version.ObjectAt("subresources", "scale") is { } scale)
        {
            CheckScalePath(scale, "specReplicasPath", ".spec", path, errors);
            CheckScalePath(scale, "statusReplicasPath", ".status", path, errors);
        }
    }

    private static void CheckConversion(JsonObject? conversion, ICollection<FieldError> errors)
    {
        const string path = "spec.conversion";
        JsonObject? client = conversion.ObjectAt("webhook", "clientConfig");
        JsonArray? versions = conversion.ArrayAt("webhook", "conversionReviewVersions");
        switch (conversion.StringAt("strategy") ?? "None")
        {
            case var other and not "Webhook":
                if (other != "None")
                {
                    errors.OneOf(path + ".strategy", other, "None", "Webhook");
                }

                if (client is not null)
                {
                    errors.Forbidden(path + ".webhookClientConfig", "should not be set when strategy is not set to Webhook");
                }

                if (versions is { Count: > 0 })
                {
                    errors.Forbidden(path + ".conversionReviewVersions", "should not be set when strategy is not set to Webhook");
                }

                break;
            default:
                if (client is null)
                {
                    errors.Required(path + ".webhookClientConfig", "required when strategy is set to Webhook");
                }
                else
                {
                    WebhookClientRules.Check(client, path + ".webhookClientConfig", errors);
                }

                WebhookClientRules.CheckReviewVersions(versions, path + ".conversionReviewVersions", "", errors);
                break;
        }
    }

    /// <summary>A version in which objects may still be stored must stay readable.</summary>
    private static void CheckStoredVersions(JsonObject crd, JsonObject spec, ICollection<FieldError> errors)
    {
        JsonArray stored = crd["status"].ArrayAt("storedVersions") ?? [];
        for (int i = 0; i < stored.Count; i++)
        {
            if (!spec["versions"].Objects().Any(v => v.StringAt("name") == stored[i].AsString()))
            {
                errors.Invalid($"status.storedVersions[{i}]", stored[i], "must appear in spec.versions");
            }
        }
    }

    private static void CheckColumn(JsonNode? column, string path, ICollection<FieldError> errors)
    {
        if (string.IsNullOrEmpty(column.StringAt("name")))
        {
            Required(path + ".name", errors);
        }

        string type = column.StringAt("type") ?? "";
        if (!s_columnTypes.Contains(type))
        {
            string detail = $"must be one of {string.Join(",", s_columnTypes.Order(StringComparer.Ordinal))}";
            errors.Add(new FieldError(type.Length == 0 ? FieldErrorType.Required : FieldErrorType.Invalid, path + ".type", type, detail));
        }

        string jsonPath = column.StringAt("jsonPath") ?? "";
        if (jsonPath.Length == 0)
        {
            Required(path + ".JSONPath", errors);
        }
        else if (jsonPath[0] != '.' || JsonPath.TryParse(jsonPath) is null)
        {
            errors.Add(new FieldError(
                FieldErrorType.Invalid,
                path + ".JSONPath",
                jsonPath,
                "is an invalid path, or uses more of JSONPath than members, positions, [*] and equality filters"));
        }
    }

    private static void CheckScalePath(JsonObject scale, string field, string prefix, string path, ICollection<FieldError> errors)
    {
        string value = scale.StringAt(field) ?? "";
        if (value.Length == 0)
        {
            Required($"{path}.subresources.scale.{field}", errors);
        }
        else if (!value.StartsWith(prefix + ".", StringComparison.Ordinal))
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, $"{path}.subresources.scale.{field}", value, $"should be a json path under {prefix}"));
        }
    }

    private static void Required(string path, ICollection<FieldError> errors) => errors.Add(new FieldError(FieldErrorType.Required, path, null, ""));
}
