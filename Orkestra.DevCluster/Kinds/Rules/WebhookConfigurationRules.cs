using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of the two kinds that declare admission webhooks.</summary>
internal static class WebhookConfigurationRules
{
    private const int LongestTimeout = 30;
    private const int NameSegments = 3;

    private static readonly string[] s_operations = ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];

    public static void Check(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        JsonObject[] webhooks = [.. obj["webhooks"].Objects()];
        for (int i = 0; i < webhooks.Length; i++)
        {
            CheckWebhook(webhooks[i], At("webhooks", i), errors);
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < webhooks.Length; i++)
        {
            if (webhooks[i].StringAt("name") is { Length: > 0 } name && !names.Add(name))
            {
                errors.Duplicate(At("webhooks", i) + ".name", name);
            }
        }
    }

    private static void CheckWebhook(JsonObject webhook, string path, ICollection<FieldError> errors)
    {
        CheckName(webhook.StringAt("name") ?? "", path + ".name", errors);
        JsonObject[] rules = [.. webhook["rules"].Objects()];
        for (int i = 0; i < rules.Length; i++)
        {
            CheckRule(rules[i], At(path + ".rules", i), errors);
        }

        errors.OneOf(path + ".failurePolicy", webhook["failurePolicy"], "Fail", "Ignore");
        errors.OneOf(path + ".matchPolicy", webhook["matchPolicy"], "Equivalent", "Exact");
        CheckSideEffects(webhook["sideEffects"], path + ".sideEffects", errors);
        if (webhook.LongAt("timeoutSeconds") is < 1 or > LongestTimeout)
        {
            errors.Invalid(path + ".timeoutSeconds", webhook["timeoutSeconds"], "the timeout value must be between 1 and 30 seconds");
        }

        LabelSelectorRules.Check(webhook.ObjectAt("namespaceSelector"), path + ".namespaceSelector", errors);
        LabelSelectorRules.Check(webhook.ObjectAt("objectSelector"), path + ".objectSelector", errors);
        if (webhook["reinvocationPolicy"] is { } reinvocation)
        {
            errors.OneOf(path + ".reinvocationPolicy", reinvocation, "IfNeeded", "Never");
        }

        WebhookClientRules.Check(webhook.ObjectAt("clientConfig"), path + ".clientConfig", errors);
        WebhookClientRules.CheckReviewVersions(webhook.ArrayAt("admissionReviewVersions"), path + ".admissionReviewVersions", "must specify one of v1, v1beta1", errors);
    }

    private static void CheckName(string name, string path, ICollection<FieldError> errors)
    {
        if (name.Length == 0)
        {
            errors.Required(path);
        }
        else if (NameSyntax.Subdomain(name) is { } bad)
        {
            errors.Invalid(path, name, bad);
        }
        else if (name.Split('.').Length < NameSegments)
        {
            errors.Invalid(path, name, "should be a domain with at least three segments separated by dots");
        }
    }

    private static void CheckSideEffects(JsonNode? sideEffects, string path, ICollection<FieldError> errors)
    {
        if (sideEffects is null)
        {
            errors.Required(path, "must specify one of None, NoneOnDryRun");
        }
        else
        {
            errors.OneOf(path, sideEffects, "None", "NoneOnDryRun");
        }
    }

    private static void CheckRule(JsonObject rule, string path, ICollection<FieldError> errors)
    {
        JsonArray operations = rule.ArrayAt("operations") ?? [];
        CheckWildcard(operations, path + ".operations", "operations", errors);
        for (int i = 0; i < operations.Count; i++)
        {
            errors.OneOf(At(path + ".operations", i), operations[i], s_operations);
        }

        CheckWildcard(rule.ArrayAt("apiGroups") ?? [], path + ".apiGroups", "API groups", errors);
        JsonArray versions = rule.ArrayAt("apiVersions") ?? [];
        CheckWildcard(versions, path + ".apiVersions", "API versions", errors);
        for (int i = 0; i < versions.Count; i++)
        {
            if (versions[i].AsString() is null or "")
            {
                errors.Required(At(path + ".apiVersions", i));
            }
        }

        CheckResources(rule.ArrayAt("resources") ?? [], path + ".resources", errors);
        if (rule["scope"] is { } scope)
        {
            errors.OneOf(path + ".scope", scope, "*", "Cluster", "Namespaced");
        }
    }

    private static void CheckWildcard(JsonArray values, string path, string title, ICollection<FieldError> errors)
    {
        if (values.Count == 0)
        {
            errors.Required(path);
        }
        else if (values.Count > 1 && values.Any(static v => v.AsString() == "*"))
        {
            errors.Invalid(path, values, $"if '*' is present, must not specify other {title}");
        }
    }

    private static void CheckResources(JsonArray resources, string path, ICollection<FieldError> errors)
    {
        if (resources.Count == 0)
        {
            errors.Required(path);
        }

        HashSet<string> wholes = new(StringComparer.Ordinal);
        HashSet<string> parts = new(StringComparer.Ordinal);
        bool hasPlain = false;
        for (int i = 0; i < resources.Count; i++)
        {
            string text = resources[i].AsString() ?? "";
            switch (text.Split('/', 2))
            {
                case [""]:
                    errors.Required(At(path, i));
                    break;
                case [var resource, var part]:
                    if (wholes.Contains(resource))
                    {
                        errors.Invalid(At(path, i), text, $"if '{resource}/*' is present, must not specify {text}");
                    }

                    if (parts.Contains(part))
                    {
                        errors.Invalid(At(path, i), text, $"if '*/{part}' is present, must not specify {text}");
                    }

                    AddWildcards(resource, part, wholes, parts);
                    break;
                default:
                    hasPlain |= text != "*";
                    break;
            }
        }

        if (resources.Count > 1 && resources.Any(static r => r.AsString() == "*/*"))
        {
            errors.Invalid(path, resources, "if '*/*' is present, must not specify other resources");
        }

        if (hasPlain && resources.Any(static r => r.AsString() == "*"))
        {
            errors.Invalid(path, resources, "if '*' is present, must not specify other resources without subresources");
        }
    }

    private static void AddWildcards(string resource, string part, HashSet<string> wholes, HashSet<string> parts)
    {
        if (part == "*")
        {
            wholes.Add(resource);
        }

        if (resource == "*")
        {
            parts.Add(part);
        }
    }

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
