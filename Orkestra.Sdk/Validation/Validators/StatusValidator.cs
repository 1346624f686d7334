using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the paths and types of status fields (katalog.md §20).</summary>
internal sealed class StatusValidator : IDocumentValidator
{
    private static readonly string[] s_types = ["string", "str", "int", "integer", "float", "bool", "boolean", "auto", "default"];

    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            foreach (StatusFieldDeclaration field in crd.OperatorBox.Status?.Fields ?? [])
            {
                CheckPath(context, field.Path);
                CheckType(context, field.Type);
            }
        }
    }

    private static void CheckPath(ValidationContext context, Located<string> path)
    {
        string text = path.Value;
        if (text.StartsWith(".", StringComparison.Ordinal) || text.StartsWith("status.", StringComparison.Ordinal))
        {
            string bare = text.TrimStart('.');
            bare = bare.StartsWith("status.", StringComparison.Ordinal) ? bare.Substring("status.".Length) : bare;
            context.Report(DiagnosticRules.BadStatusPath, path.Node, $"path '{text}' must be relative to .status", $"write '{bare}'", YamlWriter.Quote(bare));
        }
        else if (text.Split('.').Any(static part => part.Trim().Length == 0))
        {
            context.Report(
                DiagnosticRules.BadStatusPath,
                path.Node,
                text.Length == 0 ? "the path is empty" : $"path '{text}' has an empty part",
                "write names joined by dots, for example phase or database.host");
        }
        else if (text.Contains("{{"))
        {
            context.Report(DiagnosticRules.BadStatusPath, path.Node, $"path '{text}' must be static", "only the value may be a template");
        }
    }

    private static void CheckType(ValidationContext context, Located<string>? type)
    {
        if (type is { Value.Length: > 0 } named && !KubernetesNames.IsTemplate(named) && !s_types.Contains(named.Value.ToLowerInvariant()))
        {
            string? near = NearestMatch.Find(named.Value, s_types);
            context.Report(
                DiagnosticRules.UnknownStatusType,
                named.Node,
                $"unknown type '{named.Value}' of a status field{NearestMatch.DidYouMean(near)}",
                "known types: string, int, float, bool, auto",
                near);
        }
    }
}
