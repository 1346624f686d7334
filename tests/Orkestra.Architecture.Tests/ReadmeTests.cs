using System.Text.RegularExpressions;
using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests;

/// <summary>Each subsystem says in a screen what it owns, and what it says stays true when types are renamed.</summary>
public sealed partial class ReadmeTests
{
    private const int LongestReadme = 40;

    private static readonly HashSet<string> s_names = NamesInTheTree();

    public static TheoryData<string> Subsystems =>
        [.. SourceTree.ProductProjects
            .SelectMany(static project => SourceTree.In(project))
            .Select(static file => file.Path.Split('/'))
            .Where(static segments => segments.Length > 2)
            .Select(static segments => $"{segments[0]}/{segments[1]}")
            .Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Subsystems))]
    public void A_subsystem_says_what_it_owns(string folder)
    {
        string path = Path.Combine(RepositoryPaths.Root, folder, "README.md");
        Assert.True(File.Exists(path), $"{folder}/README.md is missing: what the folder owns, what it does not, which type to read first.");
        string[] lines = File.ReadAllLines(path);

        Assert.InRange(lines.Length, 3, LongestReadme);
        Assert.Equal("# " + folder.Split('/')[1], lines[0]);
        Assert.Empty(lines.SelectMany(static line => TypeName().Matches(line)).Select(static match => match.Groups[1].Value).Except(s_names));
    }

    private static HashSet<string> NamesInTheTree()
    {
        IEnumerable<string[]> paths = SourceTree.ProductProjects.SelectMany(static project => SourceTree.In(project))
            .Select(static file => file.Path.Split('/'));
        return [.. paths.SelectMany(static segments => segments.SkipLast(1).Append(segments[^1].Split('.')[0]))];
    }

    // A word in code marks that is written as our types are; abbreviations of Kubernetes and YAML keys are not.
    [GeneratedRegex(@"`([A-Z][a-z]\w*[A-Z]\w*)(?:<[\w, ]+>)?`")]
    private static partial Regex TypeName();
}
