using System.Text.Json.Nodes;

namespace Orkestra.Cli.Tests.LanguageServer;

public sealed class LanguageServerTests : IDisposable
{
    private const string Katalog = """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata:
          name: hello-website
        spec:
          crds:
            website:
              crdFile: ./crd.yaml
              operatorBox:
                onCreate:
                  deployments:
                    - name: '{{ .metadata.name }}'
                      image: '{{ .spec.image }}'
        """;

    private readonly Workplace _place = new();

    public LanguageServerTests() => _place.AddHelloWebsite();

    private string Uri => new Uri(_place.PathOf("katalog.yaml")).AbsoluteUri;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_edit_publishes_what_is_wrong_at_its_place_and_the_next_one_takes_it_back()
    {
        await using ScriptedEditor editor = await ScriptedEditor.StartAsync();

        await editor.OpenAsync(Uri, Katalog);
        (string uri, JsonArray diagnostics) = await editor.PublishedAsync();
        Assert.Equal(Uri, uri);
        Assert.Empty(diagnostics);

        await editor.ChangeAsync(Uri, Katalog.Replace("image:", "imgae:", StringComparison.Ordinal));
        (_, diagnostics) = await editor.PublishedAsync();
        JsonNode found = Assert.Single(diagnostics, static found => (string?)found!["code"] == "ORK1004")!;
        Assert.Equal("""{"start":{"line":12,"character":14},"end":{"line":12,"character":19}}""", found["range"]!.ToJsonString());
        Assert.Equal(1, (int?)found["severity"]);
        Assert.Contains("did you mean 'image'", (string?)found["message"], StringComparison.Ordinal);

        await editor.ChangeAsync(Uri, Katalog);
        Assert.Empty((await editor.PublishedAsync()).Diagnostics);
    }

    [Fact]
    public async Task Keys_notes_and_fields_of_the_CRD_are_completed()
    {
        await using ScriptedEditor editor = await ScriptedEditor.StartAsync();
        await editor.OpenAsync(Uri, Katalog + "\n              rep\n              port: '{{ .spec. }}'\n              tag: '{{ tru }}'");
        await editor.PublishedAsync();

        JsonNode replicas = Assert.Single(await CompleteAsync(editor, 13, 17), static item => (string?)item!["label"] == "replicas")!;
        Assert.Equal("replicas: ", (string?)replicas["textEdit"]!["newText"]);
        Assert.Equal("""{"start":{"line":13,"character":14},"end":{"line":13,"character":17}}""", replicas["textEdit"]!["range"]!.ToJsonString());
        Assert.Contains(await CompleteAsync(editor, 14, 30), static item => (string?)item!["label"] == "image");
        Assert.Contains(await CompleteAsync(editor, 15, 26), static item => (string?)item!["label"] == "truncate");
    }

    [Fact]
    public async Task A_key_is_described_and_a_file_is_found()
    {
        await using ScriptedEditor editor = await ScriptedEditor.StartAsync();
        await editor.OpenAsync(Uri, Katalog);
        await editor.PublishedAsync();

        JsonNode hover = (await editor.AtAsync("textDocument/hover", Uri, 8, 10))["result"]!;
        Assert.Contains("operatorBox", (string?)hover["contents"]!["value"], StringComparison.Ordinal);
        Assert.Null((await editor.AtAsync("textDocument/hover", Uri, 99, 99))["result"]);

        JsonNode definition = (await editor.AtAsync("textDocument/definition", Uri, 7, 22))["result"]!;
        Assert.Equal(new Uri(_place.PathOf("crd.yaml")).AbsoluteUri, (string?)definition["uri"]);
    }

    [Fact]
    public async Task What_is_open_counts_more_than_what_is_on_disk()
    {
        await using ScriptedEditor editor = await ScriptedEditor.StartAsync();
        string crd = new Uri(_place.PathOf("crd.yaml")).AbsoluteUri;
        await editor.OpenAsync(crd, File.ReadAllText(_place.PathOf("crd.yaml")).Replace("image:", "picture:", StringComparison.Ordinal));
        await editor.PublishedAsync();

        await editor.OpenAsync(Uri, Katalog);

        Assert.Contains((await editor.PublishedAsync()).Diagnostics, static found => ((string?)found!["message"])!.Contains("image", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("textDocument/didSave")]
    [InlineData("workspace/didChangeWatchedFiles")]
    public async Task A_saved_file_is_judged_again_by_the_documents_that_read_it_and_by_no_other(string method)
    {
        await using ScriptedEditor editor = await ScriptedEditor.StartAsync();
        string crd = new Uri(_place.PathOf("crd.yaml")).AbsoluteUri;
        string other = new Uri(_place.PathOf("other.yaml")).AbsoluteUri;
        await editor.OpenAsync(Uri, Katalog);
        await editor.PublishedAsync();
        await editor.OpenAsync(other, Katalog.Replace("crdFile: ./crd.yaml", "apiTypes: { group: a.io, version: v1, kind: A, plural: as }", StringComparison.Ordinal));
        await editor.PublishedAsync();

        File.WriteAllText(_place.PathOf("crd.yaml"), File.ReadAllText(_place.PathOf("crd.yaml")).Replace("image:", "picture:", StringComparison.Ordinal));
        await editor.NotifyAsync(method, SavedIn(method, other));
        await editor.NotifyAsync(method, SavedIn(method, crd));
        await editor.RequestAsync("shutdown");

        JsonNode published = Assert.Single(editor.Notifications);
        Assert.Equal(Uri, (string?)published["params"]!["uri"]);
        Assert.Contains(published["params"]!["diagnostics"]!.AsArray(), static found => ((string?)found!["message"])!.Contains("image", StringComparison.Ordinal));
    }

    private static JsonObject SavedIn(string method, string uri) => method == "textDocument/didSave"
        ? new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } }
        : new JsonObject { ["changes"] = new JsonArray(new JsonObject { ["uri"] = uri, ["type"] = 2 }) };

    [Fact]
    public async Task The_protocols_order_is_kept()
    {
        await using var editor = new ScriptedEditor();
        Assert.Equal(-32002, (int?)(await editor.RequestAsync("textDocument/hover"))["error"]!["code"]);

        JsonNode capabilities = (await editor.RequestAsync("initialize", new JsonObject()))["result"]!["capabilities"]!;
        Assert.Equal("utf-16", (string?)capabilities["positionEncoding"]);
        Assert.Equal(-32601, (int?)(await editor.RequestAsync("textDocument/rename", new JsonObject()))["error"]!["code"]);
        Assert.Equal(-32602, (int?)(await editor.RequestAsync("textDocument/hover", new JsonObject()))["error"]!["code"]);

        await editor.RequestAsync("shutdown");
        Assert.Equal(-32600, (int?)(await editor.RequestAsync("textDocument/hover"))["error"]!["code"]);
        await editor.NotifyAsync("exit");
        Assert.Equal(0, await editor.Session);
    }

    [Fact]
    public async Task A_message_that_is_not_JSON_is_answered_and_the_next_one_read()
    {
        await using ScriptedEditor editor = await ScriptedEditor.StartAsync();

        await editor.WriteAsync("Content-Length: 5\r\n\r\n{oops");

        Assert.Equal(-32700, (int?)(await editor.ReceiveAsync())["error"]!["code"]);
        Assert.NotNull(await editor.RequestAsync("shutdown"));
    }

    [Theory]
    [InlineData("Content-Length: many\r\n\r\n{}")]
    [InlineData("Content-Length: -1\r\n\r\n")]
    [InlineData("{}\r\n\r\n")]
    public async Task Input_that_is_no_message_ends_the_server(string input)
    {
        await using var editor = new ScriptedEditor();

        await editor.WriteAsync(input);

        Assert.Equal(1, await editor.Session);
    }

    [Fact]
    public async Task An_editor_that_goes_away_ends_the_server()
    {
        await using var editor = new ScriptedEditor();

        await editor.EndInputAsync();

        Assert.Equal(1, await editor.Session);
    }

    private async Task<JsonArray> CompleteAsync(ScriptedEditor editor, int line, int character) =>
        (await editor.AtAsync("textDocument/completion", Uri, line, character))["result"]!.AsArray();
}
