using Orkestra.Cli.Input;

namespace Orkestra.Cli.Tests.Input;

public sealed class KatalogFilesTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Named_files_come_in_the_order_given_commas_and_spaces_included()
    {
        Touch("a.yaml", "b.yaml", "sub/c.yaml", "katalog.yaml");

        Assert.Equal(Paths("b.yaml", "a.yaml", "sub/c.yaml"), Resolve(["b.yaml, a.yaml,", "sub/c.yaml"]));
    }

    [Theory]
    [InlineData("-f")]
    [InlineData("--file")]
    [InlineData("-k")]
    [InlineData("--katalog")]
    public async Task Every_spelling_of_the_option_works_and_repeats(string option)
    {
        _place.AddHelloWebsite();
        File.Move(_place.PathOf("katalog.yaml"), _place.PathOf("first.yaml"));
        _place.Write(
            "second.yaml",
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: other }
            spec:
              crds:
                other:
                  apiTypes: { group: demo.example.com, version: v1, kind: Other, plural: others }
                  operatorBox: { default: true }
            """);

        CommandResult result = await _place.RunAsync("validate", option, "first.yaml", option, "second.yaml");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains("✓ 2 CRDs valid", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Katalog_yaml_is_preferred_to_komposer_yaml()
    {
        Touch("komposer.yaml");
        Assert.Equal(Paths("komposer.yaml"), Resolve([]));

        Touch("katalog.yaml");
        Assert.Equal(Paths("katalog.yaml"), Resolve([]));
    }

    [Fact]
    public void The_variable_counts_last_and_only_where_it_may()
    {
        Touch("x.yaml", "y.yaml");
        _place.Set("KATALOG_PATH", "x.yaml,y.yaml");

        Assert.Equal(Paths("x.yaml", "y.yaml"), Resolve([], useEnvironment: true));
        Assert.Throws<CliException>(() => Resolve([]));

        Touch("katalog.yaml");
        Assert.Equal(Paths("katalog.yaml"), Resolve([], useEnvironment: true));
    }

    [Fact]
    public void Finding_nothing_says_what_was_looked_for_and_what_to_do()
    {
        CliException error = Assert.Throws<CliException>(() => Resolve([], useEnvironment: true));

        Assert.Equal("neither katalog.yaml nor komposer.yaml exists in this directory", error.Message);
        Assert.Equal("name a file with -f FILE, or run 'ork init' to scaffold one", error.Hint);
    }

    [Fact]
    public void A_missing_file_hints_at_its_neighbours()
    {
        Touch("sub/one.yaml", "sub/two.yml", "sub/notes.txt");

        CliException error = Assert.Throws<CliException>(() => Resolve(["sub/on.yaml"]));

        Assert.Equal("sub/on.yaml: no such file", error.Message);
        Assert.Equal("this directory has one.yaml, two.yml", error.Hint);
    }

    [Fact]
    public void A_missing_directory_is_named()
    {
        CliException error = Assert.Throws<CliException>(() => Resolve(["nowhere/katalog.yaml"]));

        Assert.Equal($"the directory {_place.PathOf("nowhere")} does not exist", error.Hint);
    }

    [Fact]
    public void A_directory_is_no_file()
    {
        Touch("sub/katalog.yaml");

        CliException error = Assert.Throws<CliException>(() => Resolve(["sub"]));

        Assert.Equal("sub is a directory", error.Message);
        Assert.Equal("this directory has katalog.yaml", error.Hint);
    }

    private IReadOnlyList<string> Resolve(IReadOnlyList<string> named, bool useEnvironment = false) =>
        KatalogFiles.Resolve(named, _place.Environment(new RecordingOutput()), useEnvironment);

    private string[] Paths(params string[] names) => [.. names.Select(name => Path.GetFullPath(name, _place.Root))];

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            _place.Write(name, string.Empty);
        }
    }
}
