namespace Orkestra.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              operatorBox: { onCreate: { deployments: [{ name: web, image: '{{ .spec.image }}' }] } }
            database:
              apiTypes: { group: demo.example.com, version: v1, kind: Database, plural: databases }
              operatorBox: { default: true }
            node:
              apiTypes: { kind: ConfigMap }
              operatorBox: { default: true }
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_first_katalog_prepares_for_one_way_of_code()
    {
        _place.AddHelloWebsite();

        CommandResult hook = await _place.RunAsync("generate", "katalog", "--add-hook", "--add-security", "--add-provider", "AWS");
        CommandResult both = await _place.RunAsync("generate", "katalog", "--add-hook", "--typed");
        CommandResult unknown = await _place.RunAsync("generate", "katalog", "--add-provider", "ibm");

        Assert.Contains("function: WebsiteHooks", hook.Output, StringComparison.Ordinal);
        Assert.Contains("security:", hook.Output, StringComparison.Ordinal);
        Assert.Contains("- name: aws", hook.Output, StringComparison.Ordinal);
        Assert.Contains("--add-hook, --add-constructor and --typed exclude each other", both.Error, StringComparison.Ordinal);
        Assert.Equal((1, 1), (both.ExitCode, unknown.ExitCode));
    }

    [Fact]
    public async Task Files_that_are_there_are_overwritten_only_when_forced()
    {
        _place.AddHelloWebsite();
        string before = File.ReadAllText(_place.PathOf("katalog.yaml"));

        CommandResult refused = await _place.RunAsync("generate", "katalog", "--output", "katalog.yaml");
        Assert.Equal(new CommandResult(1, string.Empty, "✗ katalog.yaml exists; nothing was written\n  help: choose another file, or overwrite with --force"), refused);
        Assert.Equal(before, File.ReadAllText(_place.PathOf("katalog.yaml")));

        CommandResult forced = await _place.RunAsync("generate", "katalog", "--output", "katalog.yaml", "--force");
        Assert.Equal(new CommandResult(0, "✓ written to katalog.yaml", string.Empty), forced);
        Assert.NotEqual(before, File.ReadAllText(_place.PathOf("katalog.yaml")));
    }

    [Fact]
    public async Task A_katalog_names_its_crd_from_where_it_is_written()
    {
        _place.AddHelloWebsite();
        _place.Write("site/readme.md", string.Empty);

        CommandResult printed = await _place.RunAsync("generate", "katalog", "crd.yaml", "--name", "sites");
        Assert.Equal((0, string.Empty), (printed.ExitCode, printed.Error));
        Assert.Contains("\n  name: sites\n", printed.Output, StringComparison.Ordinal);
        Assert.Contains("\n      crdFile: ./crd.yaml\n", printed.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _place.RunAsync("generate", "katalog", "crd.yaml", "-o", "site/katalog.yaml")).ExitCode);
        string written = File.ReadAllText(_place.PathOf("site/katalog.yaml"));
        Assert.Contains("\n      crdFile: '../crd.yaml'\n", written, StringComparison.Ordinal);
        Assert.Contains("\n  name: site\n", written, StringComparison.Ordinal);
        Assert.Equal(0, (await _place.RunAsync("validate", "-f", "site/katalog.yaml")).ExitCode);
    }

    [Fact]
    public async Task Crds_are_written_for_the_first_a_named_or_all_entries_of_their_own_kinds()
    {
        _place.Write("katalog.yaml", Katalog);

        Assert.Contains("\n    kind: Database\n", (await _place.RunAsync("generate", "crd")).Output, StringComparison.Ordinal);
        Assert.Contains("\n    kind: Website\n", (await _place.RunAsync("generate", "crd", "--crd", "website")).Output, StringComparison.Ordinal);
        CommandResult all = await _place.RunAsync("generate", "crd", "--all");
        Assert.Equal(2, all.Output.Split("\n---\n").Length);
        Assert.Equal(
            new CommandResult(1, string.Empty, "✗ there is no entry 'node' with a custom resource\n  help: available: database, website"),
            await _place.RunAsync("generate", "crd", "--crd", "node"));
        Assert.StartsWith("✗ --crd and --all exclude each other\n", (await _place.RunAsync("generate", "crd", "--all", "--crd", "website")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_resource_comes_from_a_crd_or_from_what_a_katalog_reads()
    {
        _place.Write("katalog.yaml", Katalog);
        _place.Write("crds/website.yaml", File.ReadAllText(Path.Combine(RepositoryPaths.Katalogs, "hello-website", "crd.yaml")));

        Assert.Equal(
            new CommandResult(0, "apiVersion: demo.example.com/v1\nkind: Website\nmetadata:\n  name: website-sample\nspec:\n  image: nginx:latest", string.Empty),
            await _place.RunAsync("generate", "cr", "--crd", "website"));
        CommandResult sample = await _place.RunAsync("generate", "cr", "crds/website.yaml");
        Assert.StartsWith("apiVersion: demo.orkestra.io/v1alpha1\nkind: Website\n", sample.Output, StringComparison.Ordinal);
        Assert.Contains("\n  image: ", sample.Output, StringComparison.Ordinal);
        Assert.Equal(
            new CommandResult(1, string.Empty, "✗ crds/website.yaml has no kind 'Blog'\n  help: it has Website"),
            await _place.RunAsync("generate", "cr", "crds/website.yaml", "--crd", "Blog"));
    }

    [Fact]
    public async Task Documents_that_are_not_valid_and_files_without_a_crd_are_refused()
    {
        _place.Write("katalog.yaml", Katalog.Replace("operatorBox", "operatrBox", StringComparison.Ordinal));

        CommandResult invalid = await _place.RunAsync("generate", "crd");
        Assert.Equal(1, invalid.ExitCode);
        Assert.EndsWith("✗ the documents are not valid; nothing was generated", invalid.Error, StringComparison.Ordinal);
        Assert.Equal(new CommandResult(1, string.Empty, "✗ katalog.yaml has no CustomResourceDefinition that can be used"), await _place.RunAsync("generate", "katalog", "katalog.yaml"));
        Assert.Equal(1, (await _place.RunAsync("generate", "katalog")).ExitCode);
    }
}
