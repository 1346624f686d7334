using System.Text.RegularExpressions;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Tests.Documents.Binding;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Reference.Fields;

/// <summary>The pages of docs/reference/fields say what the key tables say. <c>ORKESTRA_ACCEPT_SNAPSHOTS=1</c> writes them anew.</summary>
public sealed partial class FieldPagesTests
{
    private const string Made = "<!-- Written by FieldPagesTests from the key tables; ORKESTRA_ACCEPT_SNAPSHOTS=1 writes it anew. -->";

    private static readonly FieldCatalog s_catalog = new();

    private static string Folder => Path.Combine(RepositoryPaths.Root, "docs", "reference", "fields");

    public static TheoryData<string> Files() => new(FieldPage.All.Select(static page => page.File));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_page_is_current(string file) =>
        Snapshot.MatchFile(new FieldPageWriter(s_catalog, Made).Page(FieldPage.All.Single(page => page.File == file)), Path.Combine(Folder, file));

    [Fact]
    public void The_index_is_current() => Snapshot.MatchFile(new FieldPageWriter(s_catalog, Made).Index(), Path.Combine(Folder, "README.md"));

    [Fact]
    public void There_are_no_other_pages() =>
        Assert.Equal(
            FieldPage.All.Select(static page => page.File).Append("README.md").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_table_stands_on_one_page_under_a_heading_of_its_own()
    {
        KeyTable[] placed = [.. FieldPage.All.SelectMany(s_catalog.SectionsOf)];

        Assert.Empty(TableWalk.Reachable().Except(placed).Select(static table => table.Title));
        Assert.Equal(placed.Length, placed.Distinct().Count());
        foreach (FieldPage page in FieldPage.All)
        {
            string[] anchors = [.. s_catalog.SectionsOf(page).Select(FieldPageWriter.Anchor)];
            Assert.Equal(anchors.Distinct(StringComparer.Ordinal), anchors);
        }
    }

    [Fact]
    public void Every_key_of_a_table_is_in_its_section_or_in_one_that_it_leads_to()
    {
        foreach (KeyTable table in FieldPage.All.SelectMany(s_catalog.SectionsOf))
        {
            IEnumerable<string> said = s_catalog.OwnKeys(table).Concat(s_catalog.SharedBy(table).SelectMany(static part => part.Keys)).Select(static key => key.Name);
            IEnumerable<string> current = table.Keys.Where(static key => key.Role != KeyRole.Older).Select(static key => key.Name);

            Assert.Equal(current.Order(StringComparer.Ordinal), said.Intersect(current, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_links_of_a_page_lead_somewhere(string file)
    {
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Folder, file))))
        {
            string target = link.Groups["file"].Value is { Length: > 0 } other ? other : file;
            string text = File.ReadAllText(Path.Combine(Folder, target));
            string[] anchors = [.. Heading().Matches(text).Select(static heading => Punctuation().Replace(heading.Groups[1].Value.ToLowerInvariant(), string.Empty).Replace(' ', '-'))];

            Assert.True(link.Groups["anchor"].Value is "" || anchors.Contains(link.Groups["anchor"].Value), $"{file}: {link.Value}");
        }
    }

    [Fact]
    public void Blocks_below_a_refused_key_are_refused_unless_another_way_leads_to_them()
    {
        Assert.Equal(Running.Refused, s_catalog.RunningOf(SecurityKeys.CertManager));
        Assert.Equal(Running.WithoutEffect, s_catalog.RunningOf(GatewayKeys.Token));
        Assert.Equal(Running.Runs, s_catalog.RunningOf(ConditionKeys.Condition));
        Assert.Equal(Running.OfTests, s_catalog.RunningOf(KubectlKeys.Apply));
    }

    [GeneratedRegex(@"\]\((?<file>[A-Za-z0-9./-]*)(#(?<anchor>[^)]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^##? (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex Punctuation();
}
