namespace Orkestra.Cli.Tests.Commands;

public sealed class TemplateCommandTests : IDisposable
{
    private const string Komposer =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Komposer
        metadata: { name: all, version: 1.0.0 }
        imports: { files: [./katalogs/site.yaml] }
        spec:
          crds:
            website: { workers: 4, dependsOn: { database: healthy } }
            database: { apiTypes: { group: demo.example.com, version: v1, kind: Database, plural: databases } }
        """;

    private const string Site =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: sites }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              imports: [{ motif: ../web.yaml, with: { tag: "1.25", host: "{{ .spec.host }}" } }]
              operatorBox:
                onCreate:
                  deployments:
                    - { name: "{{ .metadata.name }}", image: "nginx" }
        """;

    private const string Motif =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Motif
        metadata: { name: web }
        inputs: [{ name: tag, required: true }, { name: host }]
        resources:
          configMaps:
            - name: "{{ .metadata.name }}-web"
              data: { tag: "{{ .inputs.tag }}", host: "{{ .inputs.host }}" }
        """;

    private const string ExpandedWebsite =
        """
            website:
              apiTypes:
                group: demo.example.com
                version: v1
                kind: Website
                plural: websites
              operatorBox:
                onCreate:
                  deployments:
                    - name: '{{ .metadata.name }}'
                      image: nginx
                onReconcile:
                  configMaps:
                    - name: '{{ .metadata.name }}-web'
                      data:
                        tag: '1.25'
                        host: '{{ .inputs.host }}'
                reconciler:
                  workers: 4
              katalogName: sites
              katalogNamespace: default
              katalogVersion: 1.0.0
              dependsOn:
                database: healthy
              inputs:
                host: '{{ .spec.host }}'
        """;

    private readonly Workplace _place = new();

    public TemplateCommandTests()
    {
        _place.Write("komposer.yaml", Komposer);
        _place.Write("katalogs/site.yaml", Site);
        _place.Write("web.yaml", Motif);
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_expansion_is_one_katalog_with_everything_in_place()
    {
        CommandResult result = await _place.RunAsync("template");

        Assert.Equal(string.Empty, result.Error);
        Assert.Equal(
            $"""
            ---
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: all
              version: 1.0.0
            spec:
              crds:
            {ExpandedWebsite}
                database:
                  apiTypes:
                    group: demo.example.com
                    version: v1
                    kind: Database
                    plural: databases

            """.ReplaceLineEndings("\n"),
            result.Output + "\n");
    }

    [Fact]
    public async Task One_entry_alone_and_as_a_file()
    {
        CommandResult result = await _place.RunAsync("template", "--crd", "Database", "--json", "-o", "out.json");

        Assert.Equal((0, "✓ written to out.json"), (result.ExitCode, result.Output));
        Assert.Equal(
            """
            {
              "apiVersion": "orkestra.orkspace.io/v1",
              "kind": "Katalog",
              "metadata": {
                "name": "all",
                "version": "1.0.0"
              },
              "spec": {
                "crds": {
                  "database": {
                    "apiTypes": {
                      "group": "demo.example.com",
                      "version": "v1",
                      "kind": "Database",
                      "plural": "databases"
                    }
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            await File.ReadAllTextAsync(_place.PathOf("out.json")));
    }

    [Theory]
    [InlineData("--yaml")]
    [InlineData("--json")]
    public async Task The_expansion_expands_to_itself(string format)
    {
        await _place.RunAsync("template", format, "-o", "first.yaml");
        CommandResult again = await _place.RunAsync("template", format, "-f", "first.yaml", "-o", "second.yaml");

        Assert.Equal(string.Empty, again.Error);
        Assert.Equal(await File.ReadAllTextAsync(_place.PathOf("first.yaml")), await File.ReadAllTextAsync(_place.PathOf("second.yaml")));
    }

    [Fact]
    public async Task The_graph_shows_who_waits_for_whom() => Assert.Equal(
        """
        Startup order:
          1. database  demo.example.com/v1, Kind=Database
          2. website  demo.example.com/v1, Kind=Website  ← database(healthy)

        Tree view:
          database
          └── website (healthy)

        """.ReplaceLineEndings("\n"),
        (await _place.RunAsync("template", "--graph")).Output + "\n");

    [Fact]
    public async Task The_graph_of_one_entry_is_a_page_about_it() => Assert.Equal(
        """
        website
          kind:         demo.example.com/v1, Kind=Website
          plural:       websites
          scope:        Namespaced
          from:         sites
          mode:         dynamic
          workers:      4
          resync:       30s
          depends on:   database (healthy)
          inputs:       host = {{ .spec.host }}
          onCreate:     deployments(1)
          onReconcile:  configMaps(1)

        """.ReplaceLineEndings("\n"),
        (await _place.RunAsync("template", "--graph", "--crd", "website")).Output + "\n");

    [Fact]
    public async Task An_entry_that_is_not_there_is_told_with_those_that_are()
    {
        CommandResult result = await _place.RunAsync("template", "--crd", "site");

        Assert.Equal((1, "✗ there is no enabled CRD entry 'site'\n  help: available: database, website"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task What_is_not_valid_expands_only_when_told_to()
    {
        _place.Write("web.yaml", Motif.Replace(".inputs.host }}", ".inputs.host | toUper }}", StringComparison.Ordinal));

        CommandResult refused = await _place.RunAsync("template");
        CommandResult expanded = await _place.RunAsync("template", "--no-validate");

        Assert.Equal((1, string.Empty), (refused.ExitCode, refused.Output));
        Assert.StartsWith("web.yaml:8:", refused.Error.Replace("katalogs/../", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal((0, string.Empty), (expanded.ExitCode, expanded.Error));
        Assert.Contains("toUper", expanded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_exclude_each_other() => Assert.Contains("--yaml and --json exclude each other", (await _place.RunAsync("template", "-y", "-j")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_komposer_validates_with_what_it_imports()
    {
        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(string.Empty, result.Error);
        Assert.Contains("Validating Komposer...", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 CRDs valid", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_motif_validates_by_itself()
    {
        CommandResult result = await _place.RunAsync("validate", "-f", "web.yaml");

        Assert.Equal(
            (0, "\nValidating Motif...\n\n● web\n    inputs    : 2\n    resources : configMaps(1)\n" + new string('─', 60) + "\n✓ 1 document valid"),
            (result.ExitCode, result.Output));
    }
}
