using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Diagnostics;

public sealed class ReplacementTests
{
    private static string Folder => Path.Combine(RepositoryPaths.Root, "tests", "Orkestra.Sdk.Tests", "Documents", "Broken");

    public static TheoryData<string> Files() => BrokenDocumentTests.Files();

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_proposed_puts_the_mistake_right(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");
        foreach (DocumentDiagnostic found in DocumentProbe.Check(text, path: name).ToSortedList().Where(static found => found.Replacement is not null))
        {
            string corrected = Apply(text, found);

            Assert.DoesNotContain(
                DocumentProbe.Check(corrected, path: name).ToSortedList(),
                again => again.Rule == found.Rule && again.Span.Start == found.Span.Start);
        }
    }

    [Fact]
    public void Most_kinds_of_slips_come_with_a_proposal()
    {
        string[] rules =
        [
            .. Directory.EnumerateFiles(Folder, "*.yaml").SelectMany(static path => DocumentProbe.Check(File.ReadAllText(path), path: path).ToSortedList())
                .Where(static found => found.Replacement is not null)
                .Select(static found => found.Rule.Id)
                .Distinct(),
        ];

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "ORK1002", "ORK1004", "ORK1007", "ORK2001", "ORK3013", "ORK4003" },
            new HashSet<string>(rules, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("deployments: [{ name: web, \"imag\": nginx }]", "deployments: [{ name: web, image: nginx }]")]
    [InlineData("deployments: [{ name: '{{ toLowr .metadata.name }}', image: nginx }]", "deployments: [{ name: '{{ toLower .metadata.name }}', image: nginx }]")]
    [InlineData("deployments: [{ name: web, image: nginx, when: [{ field: spec.x, operator: 'exist' }] }]", "deployments: [{ name: web, image: nginx, when: [{ field: spec.x, operator: exists }] }]")]
    [InlineData("deployments: [{ name: web, image: nginx, anyOf: [{ field: spec.x, operator: exists }] }]", "deployments: [{ name: web, image: nginx, or: [{ field: spec.x, operator: exists }] }]")]
    public void A_proposal_replaces_what_is_underlined(string written, string corrected)
    {
        string text = DocumentProbe.WithBox($"onCreate:\n  {written}");

        DocumentDiagnostic found = Assert.Single(DocumentProbe.Check(text).ToSortedList(), static found => found.Replacement is not null);

        Assert.Equal(DocumentProbe.WithBox($"onCreate:\n  {corrected}"), Apply(text, found));
    }

    private static string Apply(string text, DocumentDiagnostic found) => string.Concat(text.AsSpan(0, found.Span.Start), found.Replacement, text.AsSpan(found.Span.End));
}
