using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the ways between the versions of a kind (katalog.md §13).</summary>
internal sealed class ConversionValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            if (crd.Conversion is { } conversion)
            {
                CheckKeys(context, conversion);
                CheckPaths(context, conversion);
            }
        }
    }

    private static void CheckKeys(ValidationContext context, ConversionDeclaration conversion)
    {
        bool hasPaths = conversion.Paths.Count > 0 || conversion.Include is not null;
        if (!context.Document.IsComplete || (conversion.Participant is { Value: true } && !hasPaths))
        {
            return;
        }

        if (conversion.StorageVersion is null)
        {
            context.Report(
                DiagnosticRules.MissingKey,
                conversion.Node,
                "conversion needs the key 'storageVersion'",
                "write the version in which custom resources are stored, for example storageVersion: v1");
        }

        if (!hasPaths && conversion.Node["paths"] is null)
        {
            context.Report(
                DiagnosticRules.MissingKey,
                conversion.Node,
                "conversion needs the key 'paths'",
                "declare each way from one version to another, or write participant: true");
        }
    }

    private static void CheckPaths(ValidationContext context, ConversionDeclaration conversion)
    {
        var seen = new Dictionary<(string From, string To), ConversionPathDeclaration>();
        foreach (ConversionPathDeclaration path in conversion.Paths)
        {
            (string From, string To) way = (path.From.Value, path.To.Value);
            if (way.From == way.To)
            {
                context.Report(DiagnosticRules.NoEffect, path.To.Node, $"nothing is converted from '{way.From}' to itself", "name two different versions");
            }
            else if (seen.TryGetValue(way, out ConversionPathDeclaration? first))
            {
                context.Diagnostics.Report(
                    DiagnosticRules.DuplicateName,
                    path.From.Node,
                    $"there are two ways from '{way.From}' to '{way.To}'",
                    new RelatedLocation(first.From.File, first.From.Span, "the first is declared here"),
                    "delete one of them");
            }
            else
            {
                seen.Add(way, path);
            }
        }
    }
}
