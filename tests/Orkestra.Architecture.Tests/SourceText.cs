using System.Text.RegularExpressions;

namespace Orkestra.Architecture.Tests;

/// <summary>One C# file, read for its shape.</summary>
/// <param name="Path">Relative to the checkout, with forward slashes.</param>
/// <param name="Lines">Without line ends.</param>
internal sealed partial record SourceText(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The namespace of the file, or null for top-level statements.</summary>
    public string? Namespace =>
        Lines.Select(static line => NamespaceLine().Match(line)).FirstOrDefault(static match => match.Success)?.Groups[1].Value;

    /// <summary>The names of the types declared at the left margin; halves and arities of one name count once.</summary>
    public IReadOnlyList<string> TopLevelTypes =>
        [.. Lines.Select(static line => TypeLine().Match(line))
            .Where(static match => match.Success)
            .Select(static match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>The namespaces of ours that the file names in <c>using</c> lines, with their line numbers.</summary>
    public IEnumerable<(string Namespace, int Line)> OrkestraUsings()
    {
        for (int index = 0; index < Lines.Count; index++)
        {
            if (UsingLine().Match(Lines[index]) is { Success: true } match)
            {
                yield return (match.Groups[1].Value, index + 1);
            }
        }
    }

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:(?:public|internal|static|sealed|abstract|readonly|ref|partial|unsafe) )+(?:class|struct|record struct|record class|record|interface|enum|delegate [\w<>?\[\],.]+) (\w+)")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?(?:global::)?(Orkestra\.[\w.]+)")]
    private static partial Regex UsingLine();
}
