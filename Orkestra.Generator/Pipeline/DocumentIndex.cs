using System.Collections.Immutable;
using Orkestra.Generator.Emitting;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Pipeline;

/// <summary>All YAML files of the project by their normalized paths, and the names of those that are compiled.</summary>
internal sealed class DocumentIndex
{
    private static readonly string[] s_suffixes = [".katalog", ".komposer"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public DocumentIndex(ImmutableArray<DocumentText> texts)
    {
        var byPath = new Dictionary<string, DocumentText>(StringComparer.Ordinal);
        foreach (DocumentText text in texts)
        {
            byPath[DocumentPath.Normalize(text.Path)] = text;
        }

        ByPath = byPath;
        NameRoots([.. byPath.Where(static file => file.Value.IsRoot).Select(static file => file.Key)]);
    }

    /// <summary>The files.</summary>
    public IReadOnlyDictionary<string, DocumentText> ByPath { get; }

    /// <summary>The name of a document that is compiled.</summary>
    public string NameOf(DocumentText root) => _names[DocumentPath.Normalize(root.Path)];

    // The shortest end of its path that no other document has; as long as names are unique, adding a file renames no other.
    private void NameRoots(string[] paths)
    {
        var open = paths.OrderBy(static path => path, StringComparer.Ordinal).ToList();
        for (int depth = 0; open.Count > 0; depth++)
        {
            var shared = new List<string>();
            foreach (IGrouping<string, string> group in open.GroupBy(path => Name(path, depth), StringComparer.Ordinal))
            {
                string[] members = [.. group];
                if (members.Length == 1 && !_names.ContainsValue(group.Key))
                {
                    _names.Add(members[0], group.Key);
                }
                else if (Array.TrueForAll(members, path => depth >= path.Split('/').Length))
                {
                    // Different paths can have one name in Pascal case.
                    for (int i = 0; i < members.Length; i++)
                    {
                        _names.Add(members[i], $"{group.Key}_{i + 1}");
                    }
                }
                else
                {
                    shared.AddRange(members);
                }
            }

            open = shared;
        }
    }

    // `site.katalog.yaml` and `site/katalog.yaml` are both about the site.
    private static string Name(string path, int depth)
    {
        string file = DocumentPath.NameOf(path);
        foreach (string suffix in s_suffixes)
        {
            file = file.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - suffix.Length) : file;
        }

        string[] segments = path.Split('/');
        IEnumerable<string> directories = segments.Take(segments.Length - 1);
        bool isAboutDirectory = file is "katalog" or "komposer" && segments.Length > 1;
        int above = isAboutDirectory ? depth + 1 : depth;
        return Identifiers.Pascal(string.Join("-", directories.Skip(Math.Max(0, segments.Length - 1 - above)).Concat(isAboutDirectory ? [] : [file])));
    }
}
