using System.Text.Json.Nodes;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.JsonSchemas;

namespace Orkestra.Cli.Tests.Commands;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_schema_of_a_Katalog_is_printed_unless_another_kind_is_named()
    {
        CommandResult katalog = await _place.RunAsync("schema");
        CommandResult motif = await _place.RunAsync("schema", "motif");

        Assert.Equal(0, katalog.ExitCode);
        Assert.Equal("Orkestra Katalog", (string?)JsonNode.Parse(katalog.Output)!["title"]);
        Assert.Equal("Orkestra Motif", (string?)JsonNode.Parse(motif.Output)!["title"]);
    }

    [Fact]
    public async Task A_schema_is_written_to_a_file()
    {
        CommandResult result = await _place.RunAsync("schema", "e2e", "--output", "e2e.schema.json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(DocumentJsonSchema.Write(DocumentKind.E2E), await File.ReadAllTextAsync(_place.PathOf("e2e.schema.json")));
    }

    [Fact]
    public async Task A_kind_that_is_none_is_refused_with_the_kinds_there_are()
    {
        CommandResult result = await _place.RunAsync("schema", "katalogue");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("katalog", result.Error, StringComparison.Ordinal);
    }
}
