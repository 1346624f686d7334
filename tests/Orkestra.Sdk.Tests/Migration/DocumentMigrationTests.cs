using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Migration;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Migration;

public sealed class DocumentMigrationTests
{
    private const string Head =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }

        """;

    public static TheoryData<string> Corpus() => CorpusReadingTests.Files();

    [Fact]
    public void Names_are_replaced_and_everything_else_stays() => Changes(
        """
              reconciler:   # the box
                onCreate:
                  deployments:
                    - name: web # a comment
                      image:   nginx
                      anyOf:
                        - { field: spec.a, "hasPrefix": x }
        """,
        """
              operatorBox:   # the box
                onCreate:
                  deployments:
                    - name: web # a comment
                      image:   nginx
                      or:
                        - { field: spec.a, prefix: x }
        """);

    [Fact]
    public void The_earliest_api_version_becomes_the_current_one()
    {
        MigrationResult result = Migrate("# old\napiVersion: \"orkestra.konductor.io/v1Alpha\"\nkind: Katalog\nmetadata: { name: a }\nspec: { crds: {} }\n");

        Assert.StartsWith("# old\napiVersion: orkestra.orkspace.io/v1\nkind: Katalog\n", result.Text, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(result.Changes).Line);
    }

    [Fact]
    public void Settings_of_the_entry_move_into_the_reconciler_with_their_comments() => Changes(
        """
              # How many at once.
              workers: 2 # two
              queue:
                # Short.
                maxQueueDepth: 5

              operatorBox:
                # First of all.
                onCreate: { configMaps: [{ name: a }] }
              resync: 5m
        """,
        """

              operatorBox:
                reconciler:
                  # How many at once.
                  workers: 2 # two
                  queue:
                    # Short.
                    maxDepth: 5
                  resync: 5m
                # First of all.
                onCreate: { configMaps: [{ name: a }] }
        """);

    [Fact]
    public void Where_there_is_no_operator_box_one_is_made() => Changes(
        """
              workers: 2
              description: x
        """,
        """
              operatorBox:
                reconciler:
                  workers: 2
              description: x
        """);

    [Fact]
    public void What_is_there_already_is_joined() => Changes(
        """
              workers: 2
              operatorBox:
                default: true
                reconciler: # settings
                  resync: 1m
        """,
        """
              operatorBox:
                reconciler: # settings
                  workers: 2
                  default: true
                  resync: 1m
        """);

    [Fact]
    public void A_setting_that_has_no_effect_is_deleted() => Changes(
        """
              workers: 2
              operatorBox:
                reconciler:
                  workers: 3
        """,
        """
              operatorBox:
                reconciler:
                  workers: 3
        """);

    [Theory]
    [InlineData("a: { apiTypes: TYPES, workers: 2, resync: 5m }", "a: { operatorBox: { reconciler: { workers: 2, resync: 5m } }, apiTypes: TYPES }")]
    [InlineData("a: { workers: 2, apiTypes: TYPES, operatorBox: { default: true } }", "a: { apiTypes: TYPES, operatorBox: { reconciler: { workers: 2, default: true } } }")]
    [InlineData("a: { apiTypes: TYPES, operatorBox: { default: true, onCreate: { configMaps: [{ name: a }] } } }", "a: { apiTypes: TYPES, operatorBox: { reconciler: { default: true }, onCreate: { configMaps: [{ name: a }] } } }")]
    [InlineData("a: { apiTypes: TYPES, workers: 2, operatorBox: { reconciler: { resync: 5m } } }", "a: { apiTypes: TYPES, operatorBox: { reconciler: { workers: 2, resync: 5m } } }")]
    public void Entries_in_braces_stay_in_braces(string written, string migrated)
    {
        const string Types = "{ group: demo.example.com, version: v1, kind: A, plural: as }";
        string before = $"apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {{ name: demo }}\nspec:\n  crds:\n    {written.Replace("TYPES", Types, StringComparison.Ordinal)}\n";

        MigrationResult result = Migrate(before);

        Assert.Equal(before.Replace(written.Replace("TYPES", Types, StringComparison.Ordinal), migrated.Replace("TYPES", Types, StringComparison.Ordinal), StringComparison.Ordinal), result.Text);
    }

    [Fact]
    public void Lists_of_key_and_value_become_maps() => Changes(
        """
              operatorBox:
                onCreate:
                  configMaps:
                    - name: a
                      labels:
                        - key: tier   # of the product
                          value: "gold"
                        - { key: app.kubernetes.io/name, value: '{{ .metadata.name }}' }
                      annotations: [{ key: a, value: b }, { key: "c d" }]
        """,
        """
              operatorBox:
                onCreate:
                  configMaps:
                    - name: a
                      labels:
                        - key: tier   # of the product
                          value: "gold"
                        - { key: app.kubernetes.io/name, value: '{{ .metadata.name }}' }
                      annotations: { a: b, "c d": "" }
        """,
        remaining: 1);

    [Fact]
    public void Pairs_without_comments_between_are_written_line_by_line() => Changes(
        """
              operatorBox:
                onCreate:
                  configMaps:
                    - name: a
                      labels:
                        # First.
                        - key: tier
                          value: "gold" # good
                        - value: '{{ .metadata.name }}'
                          key: name
        """,
        """
              operatorBox:
                onCreate:
                  configMaps:
                    - name: a
                      labels:
                        # First.
                        tier: "gold" # good
                        name: '{{ .metadata.name }}'
        """);

    [Fact]
    public void An_older_name_beside_the_newest_is_deleted() => Changes(
        """
              operatorBox:
                onCreate:
                  configMaps:
                    - name: a
                      anyOf: [{ field: spec.a, operator: exists }]
                      or: [{ field: spec.b, operator: exists }]
        """,
        """
              operatorBox:
                onCreate:
                  configMaps:
                    - name: a
                      or: [{ field: spec.b, operator: exists }]
        """);

    [Fact]
    public void What_stands_behind_an_anchor_that_others_use_is_left_where_it_is()
    {
        string text = Head + "      workers: 2\n      operatorBox: &box { onCreate: { configMaps: [{ name: a }] } }\n    other:\n      apiTypes: { group: demo.example.com, version: v1, kind: Other, plural: others }\n      operatorBox: *box\n";

        MigrationResult result = Migrate(text);

        Assert.Equal(text.ReplaceLineEndings("\n"), result.Text);
        Assert.Empty(result.Changes);
        Assert.Contains("workers", Assert.Single(result.Remaining).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_line_ends_stay()
    {
        string text = (Head + "      workers: 2\n      operatorBox:\n        default: true\n").ReplaceLineEndings("\r\n");

        MigrationResult result = Migrate(text);

        Assert.Equal((Head + "      operatorBox:\n        reconciler:\n          workers: 2\n          default: true\n").ReplaceLineEndings("\r\n"), result.Text);
    }

    [Fact]
    public void A_document_in_the_newest_spelling_stays_as_it_is()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Katalogs, "hello-website", "katalog.yaml"));

        Assert.Equal(text, Migrate(text).Text);
    }

    [CorpusTheory]
    [MemberData(nameof(Corpus))]
    public void A_published_document_means_the_same_afterwards_and_has_no_older_spelling(string path)
    {
        var file = new SourceFile(path, File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path)));

        MigrationResult result = DocumentMigration.Migrate(file);

        Assert.Empty(result.Remaining);
        var migrated = new SourceFile(path, result.Text);
        Assert.Equal(Findings(file), Findings(migrated));
        Assert.DoesNotContain(Read(migrated).Diagnostics.ToSortedList(), static found => found.Rule == DiagnosticRules.OlderSpelling || found.Rule == DiagnosticRules.TwoSpellings);
        Assert.Equal(Expanded(file), Expanded(migrated));
        Assert.Equal(Comments(file.Text), Comments(result.Text));
        Assert.Equal(result.Text, DocumentMigration.Migrate(migrated).Text);
    }

    private static void Changes(string before, string after, int remaining = 0)
    {
        string head = Head.ReplaceLineEndings("\n");

        MigrationResult result = Migrate(head + before.ReplaceLineEndings("\n") + "\n");

        Assert.Equal(head + after.ReplaceLineEndings("\n") + "\n", result.Text);
        Assert.NotEmpty(result.Changes);
        Assert.Equal(remaining, result.Remaining.Count);
    }

    private static MigrationResult Migrate(string text) => DocumentMigration.Migrate(new SourceFile("katalog.yaml", text));

    private static (IReadOnlyList<OrkestraDocument> Documents, DiagnosticBag Diagnostics) Read(SourceFile file)
    {
        var diagnostics = new DiagnosticBag();
        return (DocumentReader.Read(file, diagnostics), diagnostics);
    }

    private static string[] Findings(SourceFile file) =>
        [.. Read(file).Diagnostics.ToSortedList().Where(static found => found.Severity != DiagnosticSeverity.Information && found.Rule != DiagnosticRules.TwoSpellings).Select(static found => found.Rule.Id).Order(StringComparer.Ordinal)];

    // As ork template shows it, whatever the order of keys. Conditions and labels have the forms in which they were written.
    private static string Expanded(SourceFile file) => string.Join(
        '\n', Read(file).Documents.OfType<KatalogDocument>().Select(static document => Sorted(ExpandedKatalog.Of(document))));

    private static string Sorted(YamlNode node) => node switch
    {
        YamlMapping map => $"{{{string.Join(',', map.Entries.Select(static entry => (Key: Newest(entry.Key.Value), entry.Value)).OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => $"{entry.Key}:{Sorted(entry.Value)}"))}}}",
        YamlSequence { Items.Count: > 0 } list when list.Items.All(static item => item is YamlMapping pair && pair["key"] is YamlScalar && pair.Entries.All(static entry => entry.Key.Value is "key" or "value")) =>
            $"{{{string.Join(',', list.Items.Cast<YamlMapping>().OrderBy(static pair => ((YamlScalar)pair["key"]!).Value, StringComparer.Ordinal).Select(static pair => $"{((YamlScalar)pair["key"]!).Value}:{(pair["value"] is { } value ? Sorted(value) : string.Empty)}"))}}}",
        YamlSequence list => $"[{string.Join(',', list.Items.Select(Sorted))}]",
        _ => ((YamlScalar)node).Value,
    };

    private static string Newest(string key) => key switch { "anyOf" => "or", "hasPrefix" => "prefix", "hasSuffix" => "suffix", "maxQueueDepth" => "maxDepth", "degradeThreshold" => "failureThreshold", "list" => "objectList", "resources" => "managedResources", _ => key };

    private static string[] Comments(string text) =>
        [.. text.Split('\n').Where(static line => line.TrimStart().StartsWith('#')).Select(static line => line.Trim()).Order(StringComparer.Ordinal)];
}
