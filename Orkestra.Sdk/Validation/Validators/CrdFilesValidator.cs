using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the files an entry refers to, and its CRD against its <c>apiTypes</c> (katalog.md §5.2).</summary>
internal sealed class CrdFilesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        if (context.Options.Files is null)
        {
            return;
        }

        foreach (CrdDeclaration crd in context.Enabled)
        {
            if (crd.CrdFile is { } crdFile && !IsRemote(crdFile))
            {
                CheckCrdFile(context, crd, crdFile);
            }

            foreach (Located<string> file in crd.CrFiles.Concat(crd.Setup?.Apply ?? []))
            {
                if (!IsRemote(file) && context.File(file) is null)
                {
                    ReportMissing(context, file, $"file '{file.Value}' cannot be read");
                }
            }
        }
    }

    private static void CheckCrdFile(ValidationContext context, CrdDeclaration crd, Located<string> path)
    {
        if (context.File(path) is null)
        {
            ReportMissing(context, path, $"crdFile '{path.Value}' cannot be read");
            return;
        }

        IReadOnlyList<CrdManifest> manifests = context.Manifests(crd);
        if (CrdManifest.Select(manifests, crd) is not { } manifest)
        {
            context.Report(
                DiagnosticRules.UnusableFile,
                path.Node,
                manifests.Count == 0 ? $"crdFile '{path.Value}' holds no usable CustomResourceDefinition" : $"crdFile '{path.Value}' holds {manifests.Count} CRDs, none of which fits entry '{crd.Name.Value}'",
                manifests.Count == 0 ? null : $"say which one with apiTypes.kind: {string.Join(" or ", manifests.Select(static found => found.Kind))}");
            return;
        }

        if (crd.ApiTypes is { } types)
        {
            Compare(context, types.Group, manifest.Group, "group", path);
            Compare(context, types.Kind, manifest.Kind, "kind", path);
            Compare(context, types.Plural, manifest.Plural, "plural", path);
            if (types.Version is { } version && !manifest.Versions.Any(known => known.Name == version.Value))
            {
                context.Report(
                    DiagnosticRules.CrdMismatch,
                    version.Node,
                    $"version '{version.Value}' is not in '{path.Value}'",
                    $"its versions: {string.Join(", ", manifest.Versions.Select(static known => known.Name))}");
            }
        }

        if (crd.Namespaced is { } namespaced && namespaced.Value != manifest.IsNamespaced)
        {
            context.Report(
                DiagnosticRules.CrdMismatch,
                namespaced.Node,
                $"'{path.Value}' has scope {(manifest.IsNamespaced ? "Namespaced" : "Cluster")}",
                $"write namespaced: {(manifest.IsNamespaced ? "true" : "false")}, or leave it out");
        }
    }

    // A simulation installs nothing and takes the kind from the custom resource where it must.
    private static void ReportMissing(ValidationContext context, Located<string> path, string message) => context.Diagnostics.Add(new DocumentDiagnostic
    {
        Rule = DiagnosticRules.UnusableFile,
        Severity = context.Options.Goal == ValidationGoal.Simulate ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
        File = path.File,
        Span = path.Span,
        Message = message,
        Help = "paths start at the directory of this file",
    });

    private static void Compare(ValidationContext context, Located<string>? declared, string actual, string what, Located<string> path)
    {
        if (declared is { } value && value.Value != actual)
        {
            context.Report(
                DiagnosticRules.CrdMismatch,
                value.Node,
                $"{what} '{value.Value}' differs from '{actual}' in '{path.Value}'",
                $"write '{actual}', or leave {what} out: it is taken from the file",
                actual);
        }
    }

    private static bool IsRemote(Located<string> path) =>
        path.Value.StartsWith("http://", StringComparison.Ordinal) || path.Value.StartsWith("https://", StringComparison.Ordinal);
}
