namespace Orkestra.Cli.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private static readonly string[] s_files = ["cr.yaml", "crd.yaml", "katalog.yaml"];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_writes_the_hello_website_example_into_the_working_directory()
    {
        CommandResult result = await _place.RunAsync("init");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        AssertScaffold(_place.Root);
        Assert.Contains("ork run --dev", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cd ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_makes_a_directory()
    {
        CommandResult result = await _place.RunAsync("init", "my-operator");

        Assert.Equal(0, result.ExitCode);
        AssertScaffold(_place.PathOf("my-operator"));
        Assert.Contains("\n  cd my-operator\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_writes_is_valid()
    {
        await _place.RunAsync("init", "my-operator");

        CommandResult result = await _place.RunAsync("validate", "-f", "my-operator/katalog.yaml");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task An_existing_file_stops_it_before_anything_is_written()
    {
        _place.Write("cr.yaml", "mine");

        CommandResult result = await _place.RunAsync("init");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"✗ cr.yaml already in {_place.Root}; nothing was written\n  help: choose another directory, or overwrite with --force", result.Error);
        Assert.Equal(["cr.yaml"], Directory.EnumerateFiles(_place.Root).Select(Path.GetFileName));
        Assert.Equal("mine", File.ReadAllText(_place.PathOf("cr.yaml")));
    }

    [Fact]
    public async Task Force_overwrites()
    {
        _place.Write("cr.yaml", "mine");

        CommandResult result = await _place.RunAsync("init", "--force");

        Assert.Equal(0, result.ExitCode);
        AssertScaffold(_place.Root);
    }

    [Fact]
    public async Task A_file_in_the_way_of_the_directory_is_an_error_without_a_trace()
    {
        _place.Write("taken", "a file");

        CommandResult result = await _place.RunAsync("init", "taken");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private static void AssertScaffold(string directory)
    {
        Assert.Equal(s_files, Directory.EnumerateFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string file in s_files)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(RepositoryPaths.Katalogs, "hello-website", file)), File.ReadAllText(Path.Combine(directory, file)));
        }
    }
}
