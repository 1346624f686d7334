using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the namespaces an entry watches, allows and restricts.</summary>
internal sealed class NamespaceRulesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            foreach (Located<string> restricted in crd.RestrictedNamespaces)
            {
                if (crd.AllowedNamespaces.FirstOrDefault(allowed => allowed.Value == restricted.Value) is { Node: not null } both)
                {
                    context.Diagnostics.Report(
                        DiagnosticRules.NamespaceOverlap,
                        restricted.Node,
                        $"namespace '{restricted.Value}' is both allowed and restricted",
                        new RelatedLocation(both.File, both.Span, "it is allowed here"),
                        "remove it from one of the two lists");
                }
            }

            foreach (Located<string> name in crd.RestrictedNamespaces.Concat(crd.AllowedNamespaces))
            {
                CheckName(context, name);
            }

            if (crd.Namespace is { } watched)
            {
                CheckWatched(context, crd, watched);
            }
        }
    }

    private static void CheckWatched(ValidationContext context, CrdDeclaration crd, Located<string> watched)
    {
        CheckName(context, watched);
        if (crd.Namespaced is { Value: false })
        {
            context.Report(
                DiagnosticRules.NoEffect,
                watched.Node,
                $"entry '{crd.Name.Value}' is cluster-scoped, so its namespace is ignored",
                "remove namespace, or namespaced: false");
        }
        else if (crd.AllowedNamespaces.Count > 0 && crd.AllowedNamespaces.All(allowed => allowed.Value != watched.Value))
        {
            context.Report(
                DiagnosticRules.NamespaceOverlap,
                watched.Node,
                $"entry '{crd.Name.Value}' watches only namespace '{watched.Value}', which is not an allowed one",
                "add it to allowedNamespaces");
        }
        else if (crd.RestrictedNamespaces.Any(restricted => restricted.Value == watched.Value))
        {
            context.Report(
                DiagnosticRules.NamespaceOverlap,
                watched.Node,
                $"entry '{crd.Name.Value}' watches only namespace '{watched.Value}', which is restricted",
                "remove it from restrictedNamespaces");
        }
    }

    private static void CheckName(ValidationContext context, Located<string> name)
    {
        if (!KubernetesNames.IsTemplate(name) && !KubernetesNames.IsLabel(name.Value) && name.Value.IndexOf('*') < 0)
        {
            context.Report(DiagnosticRules.InvalidName, name.Node, $"'{name.Value}' is not a valid namespace", KubernetesNames.LabelHelp);
        }
    }
}
