using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks child resources: fields a kind cannot do without, literal values, presets and contradictions (katalog.md §16).</summary>
internal sealed partial class ResourcesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        // What stands under onReconcile is corrected in every cycle, which leaves no place for a secret that is made once.
        var corrected = new HashSet<ResourceDeclaration>(context.Enabled.SelectMany(static crd => crd.OperatorBox.OnReconcile?.Resources ?? []));
        foreach (ResourceDeclaration resource in context.Document.AllResources)
        {
            if (!context.IsDisabled(resource.Node))
            {
                Check(context, resource, corrected.Contains(resource));
            }
        }
    }

    private static void Check(ValidationContext context, ResourceDeclaration resource, bool isOnReconcile)
    {
        CheckRequired(context, resource);
        CheckValues(context, resource);
        CheckProfiles(context, resource);
        CheckForEach(context, resource);
        CheckMounts(context, resource);
        if (resource.ResourceKind == "custom")
        {
            CheckCustom(context, resource);
        }

        if (resource.ResourceKind == "secrets")
        {
            CheckSecret(context, resource, isOnReconcile);
        }
    }

    private static void CheckRequired(ValidationContext context, ResourceDeclaration resource)
    {
        KeyTable table = ResourceKeys.For(resource.ResourceKind)!;
        IEnumerable<string> required = table.Keys.Where(static spec => spec.IsRequired).Select(static spec => spec.Name);
        if (resource.ResourceKind == "services" && !IsHeadless(resource))
        {
            required = required.Append("port");
        }

        foreach (string key in required)
        {
            if (!Has(resource, table, key) && context.Document.IsComplete)
            {
                context.Report(
                    DiagnosticRules.MissingResourceField,
                    resource.Node,
                    $"{resource.Label} needs the key '{key}'",
                    ExampleOf(key));
            }
        }

        bool needsName = resource.ResourceKind is "custom" or "persistentVolumeClaims" or "persistentVolumes" or "networkPolicies" or "resourceQuotas" or "limitRanges" or "priorityClasses";
        if (needsName && resource.Name is null && context.Document.IsComplete)
        {
            context.Report(
                DiagnosticRules.MissingResourceField,
                resource.Node,
                $"{resource.Label} needs a name; this kind has no default",
                "write for example name: \"{{ .metadata.name }}\"");
        }

        if (resource.Name is { } name && !KubernetesNames.IsTemplate(name) && !KubernetesNames.IsSubdomain(name.Value))
        {
            context.Report(
                DiagnosticRules.InvalidName,
                name.Node,
                $"'{name.Value}' is not a valid object name",
                KubernetesNames.SubdomainHelp);
        }

        if (resource.Namespace is { } place && !KubernetesNames.IsTemplate(place) && !KubernetesNames.IsLabel(place.Value))
        {
            context.Report(DiagnosticRules.InvalidName, place.Node, $"'{place.Value}' is not a valid namespace", KubernetesNames.LabelHelp);
        }
    }

    private static void CheckForEach(ValidationContext context, ResourceDeclaration resource)
    {
        if (resource.ForEach is not { } forEach)
        {
            return;
        }

        string field = forEach.Field.Value;
        if (field.Contains("{{"))
        {
            context.Report(
                DiagnosticRules.BadForEach,
                forEach.Field.Node,
                $"field of forEach in {resource.Label} must be a path, not a template",
                $"write for example {TrimTemplate(field)}");
        }
        else if (field.StartsWith(".", StringComparison.Ordinal) || field.Split('.').Any(static part => part.Trim().Length == 0))
        {
            context.Report(
                DiagnosticRules.BadForEach,
                forEach.Field.Node,
                $"'{field}' is not a path to a list",
                $"write '{field.Trim('.')}' without a dot at either end");
        }

        if (forEach.As is { } name && name.Value is "metadata" or "spec" or "status" or "children" or "cross" or "external" or "inputs" or "index")
        {
            context.Report(
                DiagnosticRules.BadForEach,
                name.Node,
                $"'{name.Value}' already means something else in templates",
                "choose another name for the element");
        }
    }

    private static void CheckMounts(ValidationContext context, ResourceDeclaration resource)
    {
        if (resource.Fields["volumeMounts"] is not YamlSequence mounts)
        {
            return;
        }

        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (string list in (string[])["volumes", "volumeClaimTemplates"])
        {
            foreach (YamlMapping volume in ((resource.Fields[list] as YamlSequence)?.Items ?? []).OfType<YamlMapping>())
            {
                declared.Add((volume["name"] as YamlScalar)?.Value ?? "data");
            }
        }

        foreach (YamlMapping mount in mounts.Items.OfType<YamlMapping>())
        {
            if (mount["name"] is YamlScalar name && !declared.Contains(name.Value) && !name.Value.Contains("{{"))
            {
                context.Report(
                    DiagnosticRules.BadResourceValue,
                    name,
                    $"{resource.Label} mounts volume '{name.Value}', which it does not declare",
                    declared.Count == 0 ? "declare it under volumes" : $"declared: {string.Join(", ", declared)}");
            }
        }
    }

    private static bool Has(ResourceDeclaration resource, KeyTable table, string key) =>
        table.OlderSpellings(key).Prepend(key).Any(spelling => resource.Fields.TryGetValue(spelling, out YamlNode? node) && node is not YamlScalar { IsNull: true });

    private static bool IsHeadless(ResourceDeclaration resource) =>
        resource.Fields["headless"] is YamlScalar flag && flag.TryGetBoolean(out bool value) && value;

    private static string TrimTemplate(string text) => text.Replace("{{", string.Empty).Replace("}}", string.Empty).Trim().TrimStart('.');

    private static string? ExampleOf(string key) => key switch
    {
        "image" => "write for example image: \"{{ .spec.image }}\"",
        "port" => "write for example port: \"80\"",
        "schedule" => "write for example schedule: \"0 * * * *\"",
        "storage" or "capacity" => $"write for example {key}: 10Gi",
        _ => null,
    };
}
