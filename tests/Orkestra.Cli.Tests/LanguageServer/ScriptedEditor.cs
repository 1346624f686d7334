using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Cli.LanguageServer;

namespace Orkestra.Cli.Tests.LanguageServer;

/// <summary>The editor's end of a conversation with a language server in this process.</summary>
internal sealed class ScriptedEditor : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Pipe _toServer = new();
    private readonly Pipe _fromServer = new();
    private readonly Stream _input;
    private readonly CancellationTokenSource _stop = new();
    private int _lastId;

    public ScriptedEditor()
    {
        _input = _fromServer.Reader.AsStream();
        Session = Task.Run(() => new LanguageServerSession(_toServer.Reader.AsStream(), _fromServer.Writer.AsStream()).RunAsync(_stop.Token));
    }

    /// <summary>Ends with the exit code.</summary>
    public Task<int> Session { get; }

    /// <summary>Notifications that came while an answer was awaited.</summary>
    public List<JsonNode> Notifications { get; } = [];

    public static async Task<ScriptedEditor> StartAsync()
    {
        var editor = new ScriptedEditor();
        await editor.RequestAsync("initialize", new JsonObject { ["processId"] = null, ["rootUri"] = null, ["capabilities"] = new JsonObject() });
        await editor.NotifyAsync("initialized", new JsonObject());
        return editor;
    }

    /// <summary>Sends a request and waits for its whole answer.</summary>
    public async Task<JsonNode> RequestAsync(string method, JsonNode? parameters = null)
    {
        int id = ++_lastId;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            JsonNode message = await ReceiveAsync();
            if (message["method"] is null)
            {
                Assert.Equal(id, (int?)message["id"]);
                return message;
            }

            Notifications.Add(message);
        }
    }

    public Task NotifyAsync(string method, JsonNode? parameters = null) =>
        SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public Task OpenAsync(string uri, string text) => NotifyAsync("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = 1, ["text"] = text },
    });

    public Task ChangeAsync(string uri, string text) => NotifyAsync("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = 2 },
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
    });

    /// <summary>The diagnostics that are published next.</summary>
    public async Task<(string Uri, JsonArray Diagnostics)> PublishedAsync()
    {
        JsonNode message = await ReceiveAsync();
        Assert.Equal("textDocument/publishDiagnostics", (string?)message["method"]);
        return ((string)message["params"]!["uri"]!, message["params"]!["diagnostics"]!.AsArray());
    }

    public Task<JsonNode> AtAsync(string method, string uri, int line, int character) => RequestAsync(method, new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri },
        ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
    });

    /// <summary>Writes bytes as they are.</summary>
    public async Task WriteAsync(string text) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task<JsonNode> ReceiveAsync()
    {
        int length = 0;
        while (await LineAsync() is { Length: > 0 } line)
        {
            length = int.Parse(line["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        }

        byte[] body = new byte[length];
        await _input.ReadExactlyAsync(body).AsTask().WaitAsync(s_patience);
        return JsonNode.Parse(body)!;
    }

    public Task EndInputAsync() => _toServer.Writer.CompleteAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await EndInputAsync();
        await Session.WaitAsync(s_patience);
        _stop.Dispose();
    }

    private Task SendAsync(JsonNode message)
    {
        string body = message.ToJsonString();
        return WriteAsync($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    private async Task<string> LineAsync()
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await _input.ReadAsync(one).AsTask().WaitAsync(s_patience) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}
