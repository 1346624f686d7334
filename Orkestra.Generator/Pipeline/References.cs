using System.Text.RegularExpressions;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Pipeline;

/// <summary>
/// Finds the files that a document may read, by the paths in its text. One that is found and not read costs a comparison; what is not found
/// here does not exist for the document.
/// </summary>
internal static class References
{
    private static readonly Regex s_path = new(@"""([^""\r\n]+\.ya?ml)""|'([^'\r\n]+\.ya?ml)'|([^\s""'\[\]{},]+\.ya?ml)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The normalized paths that stand in a text.</summary>
    public static IEnumerable<string> In(string path, string text)
    {
        foreach (Match match in s_path.Matches(text))
        {
            string written = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value;
            yield return DocumentPath.Resolve(path, written);
        }
    }

    /// <summary>A root with the files that it refers to, directly or through others.</summary>
    public static CompilationInput Of(DocumentText root, DocumentIndex index)
    {
        string rootPath = DocumentPath.Normalize(root.Path);
        var found = new SortedDictionary<string, DocumentText>(StringComparer.Ordinal);
        var open = new Stack<DocumentText>();
        open.Push(root);
        while (open.Count > 0)
        {
            foreach (string path in open.Pop().References)
            {
                if (path != rootPath && !found.ContainsKey(path) && index.ByPath.TryGetValue(path, out DocumentText? referenced))
                {
                    found.Add(path, referenced);
                    open.Push(referenced);
                }
            }
        }

        return new CompilationInput(index.NameOf(root), root, new EquatableArray<DocumentText>(found.Values));
    }
}
