using System.Text.RegularExpressions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;
using Xunit.Abstractions;

namespace Orkestra.Sdk.Tests.Checking;

public sealed partial class CorpusCheckingTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> s_rules = new(StringComparer.Ordinal)
    {
        "ORK2007", "ORK2008", "ORK2009", "ORK2010", "ORK2011", "ORK2012", "ORK2013", "ORK2014", "ORK2015", "ORK2016", "ORK2017", "ORK2018", "ORK3003", "ORK3020", "ORK3022", "ORK3021", "ORK3023", "ORK3024",
    };

    // Published mistakes: default takes its fallback first, so that these always give the number and never the field; a note for cron texts
    // is given a map; and a CRD has neither a status nor the fields that its operator reads.
    private static readonly HashSet<(string Rule, string Path)> s_publishedMistakes =
    [
        ("ORK2015", "intermediate/09-notes/01-built-in/katalog.yaml"),
        ("ORK2015", "intermediate/09-notes/03-motifs/katalog.yaml"),
        ("ORK2015", "use-cases/crd-conversion/with-webhooks/katalog.yaml"),
        ("ORK2009", "use-cases/crd-conversion/with-serve-translation/katalog.yaml"),
        ("ORK2007", "beginner/01-hello-website/katalog.yaml"),
        ("ORK3020", "beginner/01-hello-website/katalog.yaml"),
    ];

    [GeneratedRegex(@"(?<![\w.)\]])\.?(?<path>(?:spec|status)(?:\.[A-Za-z_][A-Za-z0-9_]*)+)")]
    private static partial Regex Paths { get; }

    [CorpusTheory]
    [MemberData(nameof(CorpusReadingTests.Files), MemberType = typeof(CorpusReadingTests))]
    public void Nothing_is_said_against_published_documents(string path)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path));

        IEnumerable<DocumentDiagnostic> found = Check(path, text)
            .Where(diagnostic => s_rules.Contains(diagnostic.Rule.Id) && !s_publishedMistakes.Contains((diagnostic.Rule.Id, path)));

        Assert.Equal(string.Empty, string.Join("\n", found));
    }

    [CorpusFact]
    public void Most_misspelt_paths_are_noticed_and_put_right()
    {
        int tried = 0;
        int noticed = 0;
        int suggested = 0;
        var missed = new List<string>();
        foreach (string full in Directory.EnumerateFiles(RepositoryPaths.Corpus, "*katalog*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(RepositoryPaths.Corpus, full);
            string text = File.ReadAllText(full);
            if (!HasSchemas(path, text))
            {
                continue;
            }

            foreach ((int start, string name) in Segments(text, OpenRoots(path)))
            {
                string misspelt = Misspell(name);
                string changed = string.Concat(text.AsSpan(0, start), misspelt, text.AsSpan(start + name.Length));
                DocumentDiagnostic? found = Check(path, changed).FirstOrDefault(diagnostic => diagnostic.Span.Start <= start && diagnostic.Span.End >= start + misspelt.Length && s_rules.Contains(diagnostic.Rule.Id));
                tried++;
                noticed += found is null ? 0 : 1;
                suggested += found?.Message.Contains($"did you mean '{name}'?", StringComparison.Ordinal) == true ? 1 : 0;
                if (found is null)
                {
                    missed.Add($"{path}: {misspelt} for {name}");
                }
            }
        }

        output.WriteLine($"{tried} misspelt, {noticed} noticed ({100.0 * noticed / tried:F1} %), {suggested} put right ({100.0 * suggested / tried:F1} %)");
        output.WriteLine(string.Join("\n", missed));
        Assert.True(tried >= 50, $"only {tried} paths have a schema");
        Assert.True(noticed >= 0.9 * tried, string.Join("\n", missed));
        Assert.True(suggested >= 0.9 * tried, $"{suggested} of {tried} put right");
    }

    private static IReadOnlyList<DocumentDiagnostic> Check(string path, string text)
    {
        var diagnostics = new DiagnosticBag();
        var options = new ValidationOptions { Files = new CorpusFiles(), Crds = CrdsBeside(path) };
        foreach (OrkestraDocument document in DocumentReader.Read(new SourceFile(path, text), diagnostics))
        {
            DocumentValidator.Validate(document, options, diagnostics);
        }

        return diagnostics.ToSortedList();
    }

    private static bool HasSchemas(string path, string text) =>
        DocumentReader.Read(new SourceFile(path, text), new DiagnosticBag()).OfType<KatalogDocument>().SelectMany(static katalog => katalog.Crds).ToArray() is { Length: > 0 } entries
        && entries.All(entry => entry.CrdFile is { } file
            ? new CorpusFiles().TryRead(file.File, file.Value) is not null
            : CrdsBeside(path).Any(crd => crd.Kind == entry.ApiTypes?.Kind?.Value && crd.Group == entry.ApiTypes?.Group?.Value));

    private static List<CrdManifest> CrdsBeside(string path) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Corpus, Path.GetDirectoryName(path)!), "crd*.yaml")
            .SelectMany(static file => CrdManifest.Read(new SourceFile(file, File.ReadAllText(file)), new DiagnosticBag()))
            .ToList();

    // Below a root that keeps unknown fields every name is right.
    private static string[] OpenRoots(string path) =>
    [
        .. from crd in CrdsBeside(path)
           let roots = crd.PreferredVersion.Schema?["properties"] as YamlMapping
           from root in roots?.Entries ?? []
           where root.Value is YamlMapping map && map["x-kubernetes-preserve-unknown-fields"] is not null
           select root.Key.Value,
    ];

    private static IEnumerable<(int Start, string Name)> Segments(string text, string[] openRoots)
    {
        foreach (Match match in Paths.Matches(text))
        {
            int line = text.LastIndexOf('\n', match.Index) + 1;
            string before = text[line..match.Index];

            // Prose speaks of fields too; only templates and the keys that take a path read them.
            bool isRead = before.TrimStart(' ', '-').StartsWith("field:", StringComparison.Ordinal)
                || before.LastIndexOf("{{", StringComparison.Ordinal) > before.LastIndexOf("}}", StringComparison.Ordinal);
            if (before.Contains('#', StringComparison.Ordinal) || !isRead || openRoots.Contains(match.Groups["path"].Value.Split('.')[0]))
            {
                continue;
            }

            int start = match.Groups["path"].Index;
            foreach (string name in match.Groups["path"].Value.Split('.'))
            {
                yield return (start, name);
                start += name.Length + 1;
            }
        }
    }

    // The commonest slip of the fingers: two neighbours swapped, or where they are equal one of them lost.
    private static string Misspell(string name)
    {
        int at = Math.Max(0, (name.Length / 2) - 1);
        return name.Length < 2 ? name + name
            : name[at] == name[at + 1] ? name.Remove(at, 1)
            : string.Concat(name.AsSpan(0, at), $"{name[at + 1]}{name[at]}", name.AsSpan(at + 2));
    }

    private sealed class CorpusFiles : IDocumentFiles
    {
        public SourceFile? TryRead(SourceFile referrer, string path)
        {
            string full = Path.Combine(RepositoryPaths.Corpus, Path.GetDirectoryName(referrer.Path)!, path);
            return File.Exists(full) ? new SourceFile(path, File.ReadAllText(full)) : null;
        }
    }
}
