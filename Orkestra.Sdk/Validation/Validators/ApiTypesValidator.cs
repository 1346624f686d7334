using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the kinds that entries operate: complete, well named, and each operated once (katalog.md §5).</summary>
internal sealed class ApiTypesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            CheckName(context, crd);
            CheckComplete(context, crd);
            CheckSyntax(context, crd);
        }

        CheckUniqueness(context);
    }

    private static void CheckName(ValidationContext context, CrdDeclaration crd)
    {
        if (!KubernetesNames.IsSubdomain(crd.Name.Value))
        {
            context.Report(
                DiagnosticRules.InvalidName,
                crd.Name.Node,
                $"'{crd.Name.Value}' is not a valid name of an entry",
                KubernetesNames.SubdomainHelp);
        }
    }

    private static void CheckComplete(ValidationContext context, CrdDeclaration crd)
    {
        // A Komposer's entry may override an imported one, which brings the kind.
        if (!context.Document.IsComplete || context.Document.Kind == DocumentKind.Komposer || (crd.CrdFile is { } file && !IsRemote(file)))
        {
            return;
        }

        if (crd.ApiTypes is not { } types)
        {
            context.Report(
                DiagnosticRules.IncompleteApiTypes,
                crd.Name.Node,
                crd.CrdFile is null ? $"entry '{crd.Name.Value}' does not say which kind it operates" : $"entry '{crd.Name.Value}' has a remote crdFile, which is not read for the kind",
                "add apiTypes with group, version and kind, or crdFile with the path of the CRD");
            return;
        }

        if (types.Kind is { } kind && types.Group is null && types.Version is null)
        {
            CheckBuiltIn(context, kind);
            return;
        }

        string[] missing = [types.Group is null ? "group" : "", types.Version is null ? "version" : "", types.Kind is null ? "kind" : ""];
        missing = missing.Where(static key => key.Length > 0).ToArray();
        bool isCore = missing.Length == 1 && missing[0] == "group" && types.ApiPath?.Value == "/api";
        if (missing.Length > 0 && !isCore)
        {
            context.Report(
                DiagnosticRules.IncompleteApiTypes,
                types.Node,
                $"apiTypes of '{crd.Name.Value}' lacks {string.Join(" and ", missing)}",
                "write for example group: demo.example.com, version: v1alpha1, kind: Website");
        }
    }

    private static void CheckBuiltIn(ValidationContext context, Located<string> kind)
    {
        if (BuiltInKinds.Find(kind.Value) is null)
        {
            string? near = NearestMatch.Find(kind.Value, BuiltInKinds.Names);
            context.Report(
                DiagnosticRules.IncompleteApiTypes,
                kind.Node,
                $"'{kind.Value}' is not a built-in kind, so group and version are needed{NearestMatch.DidYouMean(near)}",
                $"built-in kinds: {string.Join(", ", BuiltInKinds.Names)}");
        }
    }

    private static void CheckSyntax(ValidationContext context, CrdDeclaration crd)
    {
        if (crd.ApiTypes is not { } types)
        {
            return;
        }

        if (types.Group is { Value.Length: > 0 } group && !KubernetesNames.IsSubdomain(group.Value))
        {
            context.Report(
                DiagnosticRules.InvalidName,
                group.Node,
                $"'{group.Value}' is not a valid API group",
                KubernetesNames.SubdomainHelp);
        }

        if (types.Version is { } version && !KubernetesNames.IsVersion(version.Value))
        {
            int slash = version.Value.IndexOf('/');
            context.Report(
                DiagnosticRules.InvalidName,
                version.Node,
                $"'{version.Value}' is not a valid version",
                slash < 0 ? "write for example v1 or v1alpha1" : $"write the bare version '{version.Value.Substring(slash + 1)}'; the group has its own key");
        }

        if (types.Kind is { } kind && !KubernetesNames.IsVersion(kind.Value.ToLowerInvariant()))
        {
            context.Report(
                DiagnosticRules.InvalidName,
                kind.Node,
                $"'{kind.Value}' is not a valid kind",
                "use letters and digits, for example Website");
        }

        if (types.Plural is { } plural && !KubernetesNames.IsLabel(plural.Value))
        {
            context.Report(
                DiagnosticRules.InvalidName,
                plural.Node,
                $"'{plural.Value}' is not a valid plural name",
                KubernetesNames.LabelHelp);
        }
    }

    private static void CheckUniqueness(ValidationContext context)
    {
        var names = new Dictionary<string, CrdDeclaration>(StringComparer.Ordinal);
        var kinds = new Dictionary<(string Group, string Version, string Kind), CrdDeclaration>();
        var plurals = new Dictionary<(string Group, string Plural), (CrdDeclaration Crd, string Kind)>();
        foreach (CrdDeclaration crd in context.Enabled)
        {
            if (names.TryGetValue(crd.Name.Value, out CrdDeclaration? sameName))
            {
                context.Diagnostics.Report(
                    DiagnosticRules.DuplicateName,
                    crd.Name.Node,
                    $"there are two entries named '{crd.Name.Value}'; names are compared in lower case",
                    First(sameName),
                    "rename one of them");
            }
            else
            {
                names.Add(crd.Name.Value, crd);
            }

            if (context.Resolve(crd) is not { } types)
            {
                continue;
            }

            (string, string, string) key = (types.Group, types.Version, types.Kind);
            if (kinds.TryGetValue(key, out CrdDeclaration? sameKind))
            {
                context.Diagnostics.Report(
                    DiagnosticRules.DuplicateKind,
                    KindNode(crd),
                    $"entries '{sameKind.Name.Value}' and '{crd.Name.Value}' both operate {types.Kind} of {types.ApiVersion}",
                    First(sameKind),
                    "join the two entries, or disable one with enabled: false");
            }
            else
            {
                kinds.Add(key, crd);
            }

            // Several versions of one kind share their plural; two kinds of a group cannot.
            if (plurals.TryGetValue((types.Group, types.Plural), out (CrdDeclaration Crd, string Kind) other) && other.Kind != types.Kind)
            {
                context.Diagnostics.Report(
                    DiagnosticRules.DuplicateKind,
                    KindNode(crd),
                    $"entries '{other.Crd.Name.Value}' and '{crd.Name.Value}' use the plural '{types.Plural}' for different kinds",
                    First(other.Crd),
                    "give each kind its own plural");
            }
            else
            {
                plurals[(types.Group, types.Plural)] = (crd, types.Kind);
            }
        }
    }

    private static RelatedLocation First(CrdDeclaration crd) => new(crd.Name.File, crd.Name.Span, $"'{crd.Name.Value}' is declared here");

    private static YamlNode KindNode(CrdDeclaration crd) => crd.ApiTypes?.Kind?.Node ?? crd.CrdFile?.Node ?? crd.Name.Node;

    private static bool IsRemote(Located<string> path) =>
        path.Value.StartsWith("http://", StringComparison.Ordinal) || path.Value.StartsWith("https://", StringComparison.Ordinal);
}
