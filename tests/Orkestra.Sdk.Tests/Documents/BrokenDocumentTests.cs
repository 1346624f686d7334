using System.Globalization;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>
/// Each file under Broken has one mistake; its first line says by which rule and where it must be reported. Nothing else may be.
/// </summary>
public sealed partial class BrokenDocumentTests
{
    private static string Folder => Path.Combine(RepositoryPaths.Root, "tests", "Orkestra.Sdk.Tests", "Documents", "Broken");

    public static TheoryData<string> Files() => new(Directory.EnumerateFiles(Folder, "*.yaml").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_many_broken_documents() => Assert.InRange(Files().Count, 60, int.MaxValue);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_mistake_is_reported_once_by_its_rule_at_its_place(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");
        Match expected = Expectation().Match(text);
        Assert.True(expected.Success, "the first line must say what is expected, for example '# ORK1004 at 12:9'");

        IEnumerable<DocumentDiagnostic> found = DocumentProbe.Check(text, path: name).ToSortedList()
            .Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Information && diagnostic.Rule != DiagnosticRules.UnsupportedFeature);

        Assert.Equal(
            expected.Groups["what"].Value,
            string.Join("; ", found.Select(static diagnostic => string.Create(
                CultureInfo.InvariantCulture, $"{diagnostic.Rule.Id} at {diagnostic.Position.Line}:{diagnostic.Position.Column}"))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_reported_comes_with_the_next_step_or_says_it_itself(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");

        Assert.All(
            DocumentProbe.Check(text, path: name).ToSortedList().Where(static diagnostic => diagnostic.Rule == DiagnosticRules.UnknownKey || diagnostic.Rule == DiagnosticRules.UnknownValue),
            static diagnostic => Assert.False(string.IsNullOrEmpty(diagnostic.Help)));
    }

    [GeneratedRegex(@"\A# (?<what>ORK\d{4} at \d+:\d+)\n")]
    private static partial Regex Expectation();
}
