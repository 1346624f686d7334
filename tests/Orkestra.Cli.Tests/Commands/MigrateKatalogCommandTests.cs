namespace Orkestra.Cli.Tests.Commands;

public sealed class MigrateKatalogCommandTests : IDisposable
{
    private const string Older =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              reconciler: # the box
                onCreate: { configMaps: [{ name: a }] }

        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_result_is_printed_and_the_changes_are_told_beside_it()
    {
        _place.Write("old.yaml", Older);

        Assert.Equal(
            new CommandResult(0, Older.Replace("reconciler:", "operatorBox:", StringComparison.Ordinal).TrimEnd(), "~ old.yaml:8: 'reconciler' is now 'operatorBox'\n✓ 1 change"),
            await _place.RunAsync("migrate-katalog", "old.yaml"));
        Assert.Equal(Older, File.ReadAllText(_place.PathOf("old.yaml")));
    }

    [Fact]
    public async Task In_place_the_file_is_written_and_doing_it_again_changes_nothing()
    {
        _place.Write("old.yaml", Older);

        Assert.Equal(
            new CommandResult(0, string.Empty, "~ old.yaml:8: 'reconciler' is now 'operatorBox'\n✓ 1 change in old.yaml"),
            await _place.RunAsync("migrate-katalog", "old.yaml", "--in-place"));
        Assert.Equal(Older.Replace("reconciler:", "operatorBox:", StringComparison.Ordinal), File.ReadAllText(_place.PathOf("old.yaml")));
        Assert.Equal(new CommandResult(0, string.Empty, "✓ nothing to rewrite"), await _place.RunAsync("migrate-katalog", "old.yaml", "--in-place"));
    }

    [Fact]
    public async Task A_file_that_is_not_well_formed_is_left_alone()
    {
        _place.Write("old.yaml", "kind: [Katalog\n");

        CommandResult result = await _place.RunAsync("migrate-katalog", "old.yaml", "--in-place");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.EndsWith("✗ the file is not well-formed; nothing was changed", result.Error, StringComparison.Ordinal);
    }
}
