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

    /// <summary>An additional file with what its text alone says, which is looked for once for each version of it.</summary>
    public static DocumentText Read(AdditionalText file, CancellationToken cancellationToken)
    {
        string text = file.GetText(cancellationToken)?.ToString() ?? string.Empty;
        return new DocumentText(file.Path, text, s_rootKind.IsMatch(text), new EquatableArray<string>(References.In(file.Path, text)));
    }
}
