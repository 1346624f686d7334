using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>
/// Checks the fields that an operator reads and writes against the schema of its CRD: the API server drops what the schema does not
/// have, so such a field is always empty. Nothing is said when the CRD is not known.
/// </summary>
internal sealed class SchemaPathsValidator : IDocumentValidator
{
    // The blocks whose templates and paths are about the custom resource in the version that is operated.
    private static readonly string[] s_blocks = ["operatorBox", "reconciler", "normalize", "validation", "mutation", "admission", "enrich", "imports"];

    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            if (CrdManifest.Select(context.Manifests(crd), crd) is not { } manifest)
            {
                continue;
            }

            string? version = crd.ApiTypes?.Version?.Value;
            CrdVersion used = manifest.Versions.FirstOrDefault(known => known.Name == version) ?? manifest.PreferredVersion;
            if (used.Schema is { } schema)
            {
                CheckEntry(context, schema, crd);
            }
        }
    }

    private static void CheckEntry(ValidationContext context, YamlMapping schema, CrdDeclaration crd)
    {
        foreach (string block in s_blocks)
        {
            if (crd.Node[block] is { } node)
            {
                Walk(context, schema, node);
            }
        }

        CheckStatus(context, schema, crd.OperatorBox.Status);
        foreach (NamedText field in crd.Normalize?.Fields ?? [])
        {
            if (field.Name.Node is YamlScalar name && name.Value == field.Name.Value)
            {
                Check(context, schema, ["spec", .. name.Value.Split('.')], name, new TextSpan(-"spec.".Length, 0));
            }
        }
    }

    private static void Walk(ValidationContext context, YamlMapping schema, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping map:
                CheckPlainPath(context, schema, map);
                foreach (YamlEntry entry in map.Entries)
                {
                    Walk(context, schema, entry.Value);
                }

                break;
            case YamlSequence list:
                foreach (YamlNode item in list.Items)
                {
                    Walk(context, schema, item);
                }

                break;
            case YamlScalar scalar when scalar.Value.Contains("{{"):
                CheckTemplate(context, schema, scalar);
                break;
        }
    }

    // Conditions and forEach name a field as a path without braces.
    private static void CheckPlainPath(ValidationContext context, YamlMapping schema, YamlMapping map)
    {
        if (map["field"] is YamlScalar { Value.Length: > 0 } field && !field.Value.Contains("{{"))
        {
            Check(context, schema, field.Value.Split('.'), field, new TextSpan(0, field.Value.Length));
        }
    }

    private static void CheckTemplate(ValidationContext context, YamlMapping schema, YamlScalar scalar)
    {
        var template = TemplateExpression.Parse(scalar.Value, context.Options.Notes);
        if (template.Errors.Any(static error => error.Kind == ExpressionErrorKind.Syntax))
        {
            return;
        }

        var collector = new RootPathCollector();
        collector.VisitTemplate(template.Root);
        foreach ((IReadOnlyList<string> path, TextSpan span) in collector.Paths)
        {
            Check(context, schema, path, scalar, span);
        }
    }

    private static void Check(ValidationContext context, YamlMapping schema, IReadOnlyList<string> path, YamlScalar scalar, TextSpan span)
    {
        if (path[0] is not ("spec" or "status") || path.Count < 2)
        {
            return;
        }

        int unknown = SchemaPath.FindUnknown(schema, path, out IReadOnlyList<string> known);
        if (unknown < 1)
        {
            return;
        }

        int start = span.Start + path.Take(unknown).Sum(static part => part.Length + 1);
        string parent = string.Join(".", path.Take(unknown));
        string? near = NearestMatch.Find(path[unknown], known);
        context.Diagnostics.Report(
            DiagnosticRules.UnknownField,
            scalar.File,
            scalar.MapSpan(new TextSpan(start, path[unknown].Length)),
            $"the CRD has no field '{path[unknown]}' in {parent}{NearestMatch.DidYouMean(near)}",
            known.Count == 0 ? null : $"fields of {parent}: {string.Join(", ", known)}");
    }

    private static void CheckStatus(ValidationContext context, YamlMapping schema, StatusDeclaration? status)
    {
        foreach (StatusFieldDeclaration field in status?.Fields ?? [])
        {
            string[] path = ["status", .. field.Path.Value.Split('.')];
            int unknown = SchemaPath.FindUnknown(schema, path, out IReadOnlyList<string> known);
            if (unknown < 0)
            {
                continue;
            }

            string? near = NearestMatch.Find(path[unknown], known);
            context.Report(
                DiagnosticRules.StatusNotInSchema,
                field.Path.Node,
                unknown == 0
                    ? $"the CRD's schema has no status, so '{field.Path.Value}' is not stored"
                    : $"the CRD's schema has no field '{string.Join(".", path.Take(unknown + 1))}', so it is not stored{NearestMatch.DidYouMean(near)}",
                "add the field to the schema, or x-kubernetes-preserve-unknown-fields: true to its status");
        }
    }
}
