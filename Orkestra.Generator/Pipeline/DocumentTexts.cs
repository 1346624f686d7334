using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Pipeline;

/// <summary>Finds the documents among the project's additional files.</summary>
internal static class DocumentTexts
{
    // At the start of a line, so that neither a comment nor a nested block counts.
    private static readonly Regex s_rootKind = new(@"^kind:[ \t]*[""']?(Katalog|Komposer)[""']?[ \t]*(#.*)?\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>Whether an additional file may be a document.</summary>
    public static bool IsYaml(AdditionalText file) =>
        file.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of an additional file.</summary>
    public static DocumentText Read(AdditionalText file, CancellationToken cancellationToken) =>
        new(file.Path, file.GetText(cancellationToken)?.ToString() ?? string.Empty);

    /// <summary>Whether a file is compiled by itself, rather than read by one that is.</summary>
    public static bool IsRoot(DocumentText text) => s_rootKind.IsMatch(text.Text);
}
