using System.Text.Json;
using Orkestra.Runtime.Hosting;
using Orkestra.Sdk.Editing;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.LanguageServer;

/// <summary>
/// One conversation with an editor, from its first message to <c>exit</c> or the end of the input. Messages are answered one after
/// another, in the order in which they come; a document's diagnostics follow each change of it.
/// </summary>
internal sealed class LanguageServerSession
{
    private const int ParseError = -32700;
    private const int InvalidRequest = -32600;
    private const int MethodNotFound = -32601;
    private const int InvalidParams = -32602;
    private const int ServerNotInitialized = -32002;

    private readonly MessageStream _messages;
    private readonly OpenDocuments _documents = new();
    private readonly DiagnosticsPublisher _diagnostics;
    private readonly LanguageService _language;
    private bool _isInitialized;
    private bool _isShutDown;

    public LanguageServerSession(Stream input, Stream output)
    {
        _messages = new MessageStream(input, output);
        _diagnostics = new DiagnosticsPublisher(_documents, _messages);
        _language = new LanguageService(_documents);
    }

    /// <summary>Serves until the editor says <c>exit</c> or goes away.</summary>
    /// <returns>The exit code: 0 after an orderly <c>shutdown</c>, otherwise 1, as the protocol asks.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            JsonDocument? message;
            try
            {
                message = await _messages.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (JsonException error)
            {
                await FailAsync(id: null, ParseError, error.Message, cancellationToken).ConfigureAwait(false);
                continue;
            }
            catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
            {
                // There is no telling where the next message begins.
                return ExitCodes.Failure;
            }

            using (message)
            {
                if (message is null)
                {
                    return ExitCodes.Failure;
                }

                if (message.RootElement.ValueKind != JsonValueKind.Object || !message.RootElement.TryGetProperty("method", out JsonElement method))
                {
                    // An answer to a request of ours: there are none.
                    continue;
                }

                if (method.ValueEquals("exit"))
                {
                    return _isShutDown ? ExitCodes.Success : ExitCodes.Failure;
                }

                await DispatchAsync(message.RootElement, method.GetString()!, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task DispatchAsync(JsonElement message, string method, CancellationToken cancellationToken)
    {
        JsonElement? id = message.TryGetProperty("id", out JsonElement given) ? given : null;
        JsonElement parameters = message.TryGetProperty("params", out JsonElement found) ? found : default;
        try
        {
            if (id is { } request)
            {
                await AnswerAsync(request, method, parameters, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await TakeNoteAsync(method, parameters, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Parameters that are missing or of another type; a notification has nobody to tell.
            if (id is not null)
            {
                await FailAsync(id, InvalidParams, $"the parameters of {method} cannot be read: {error.Message}", cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AnswerAsync(JsonElement id, string method, JsonElement parameters, CancellationToken cancellationToken)
    {
        if (!_isInitialized && method != "initialize")
        {
            await FailAsync(id, ServerNotInitialized, "the first request must be initialize", cancellationToken).ConfigureAwait(false);
            return;
        }

        if (_isShutDown)
        {
            await FailAsync(id, InvalidRequest, "the server has been shut down", cancellationToken).ConfigureAwait(false);
            return;
        }

        Action<Utf8JsonWriter>? result = method switch
        {
            "initialize" => Initialize,
            "shutdown" => Shutdown,
            "textDocument/completion" => Completion(parameters),
            "textDocument/hover" => Hover(parameters),
            "textDocument/definition" => Definition(parameters),
            _ => null,
        };
        if (result is null)
        {
            await FailAsync(id, MethodNotFound, $"{method} is not supported", cancellationToken).ConfigureAwait(false);
            return;
        }

        await _messages.WriteAsync(
            writer =>
            {
                writer.WritePropertyName("id");
                id.WriteTo(writer);
                writer.WritePropertyName("result");
                result(writer);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeNoteAsync(string method, JsonElement parameters, CancellationToken cancellationToken)
    {
        switch (method)
        {
            case "textDocument/didOpen":
                JsonElement opened = parameters.GetProperty("textDocument");
                await ChangeAsync(opened.GetProperty("uri").GetString()!, opened.GetProperty("text").GetString()!, cancellationToken).ConfigureAwait(false);
                break;
            case "textDocument/didChange":
                // The whole text is sent: the last change counts.
                JsonElement changes = parameters.GetProperty("contentChanges");
                if (changes.GetArrayLength() > 0)
                {
                    await ChangeAsync(UriOf(parameters), changes[changes.GetArrayLength() - 1].GetProperty("text").GetString()!, cancellationToken).ConfigureAwait(false);
                }

                break;
            case "textDocument/didSave":
                // Its own findings followed its last change.
                await PublishReadersAsync(UriOf(parameters), cancellationToken).ConfigureAwait(false);
                break;
            case "workspace/didChangeWatchedFiles":
                foreach (JsonElement change in parameters.GetProperty("changes").EnumerateArray())
                {
                    await PublishReadersAsync(change.GetProperty("uri").GetString()!, cancellationToken).ConfigureAwait(false);
                }

                break;
            case "textDocument/didClose":
                string closed = UriOf(parameters);
                _documents.Close(closed);
                await _diagnostics.PublishAsync(closed, cancellationToken).ConfigureAwait(false);

                // What is on disk counts again.
                await PublishReadersAsync(closed, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task PublishReadersAsync(string uri, CancellationToken cancellationToken)
    {
        foreach (string reader in _diagnostics.ReadersOf(uri))
        {
            await _diagnostics.PublishAsync(reader, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ChangeAsync(string uri, string text, CancellationToken cancellationToken)
    {
        _documents.Set(uri, text);
        await _diagnostics.PublishAsync(uri, cancellationToken).ConfigureAwait(false);
    }

    private void Initialize(Utf8JsonWriter writer)
    {
        _isInitialized = true;
        writer.WriteStartObject();
        writer.WriteStartObject("capabilities");
        writer.WriteString("positionEncoding", "utf-16");
        writer.WriteStartObject("textDocumentSync");
        writer.WriteBoolean("openClose", true);
        writer.WriteNumber("change", 1);
        writer.WriteBoolean("save", true);
        writer.WriteEndObject();
        writer.WriteStartObject("completionProvider");
        writer.WriteStartArray("triggerCharacters");
        writer.WriteStringValue(".");
        writer.WriteStringValue("{");
        writer.WriteStringValue(" ");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteBoolean("hoverProvider", true);
        writer.WriteBoolean("definitionProvider", true);
        writer.WriteEndObject();
        writer.WriteStartObject("serverInfo");
        writer.WriteString("name", "ork lsp");
        writer.WriteString("version", ProductVersion.Current);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Shutdown(Utf8JsonWriter writer)
    {
        _isShutDown = true;
        writer.WriteNullValue();
    }

    private Action<Utf8JsonWriter> Completion(JsonElement parameters)
    {
        (SourceFile? file, int offset) = PlaceOf(parameters);
        IReadOnlyList<CompletionItem> items = file is null ? [] : _language.Complete(file, offset);
        return writer =>
        {
            writer.WriteStartArray();
            foreach (CompletionItem item in items)
            {
                FeatureAnswers.Write(writer, file!, item);
            }

            writer.WriteEndArray();
        };
    }

    private Action<Utf8JsonWriter> Hover(JsonElement parameters)
    {
        (SourceFile? file, int offset) = PlaceOf(parameters);
        Hover? hover = file is null ? null : _language.Hover(file, offset);
        return writer => FeatureAnswers.Write(writer, file, hover);
    }

    private Action<Utf8JsonWriter> Definition(JsonElement parameters)
    {
        (SourceFile? file, int offset) = PlaceOf(parameters);
        Definition? definition = file is null ? null : _language.Define(file, offset);
        return writer => FeatureAnswers.Write(writer, definition);
    }

    private (SourceFile? File, int Offset) PlaceOf(JsonElement parameters)
    {
        SourceFile? file = _documents.Find(UriOf(parameters));
        return (file, file is null ? 0 : Positions.ToOffset(file, parameters.GetProperty("position")));
    }

    private static string UriOf(JsonElement parameters) => parameters.GetProperty("textDocument").GetProperty("uri").GetString()!;

    private Task FailAsync(JsonElement? id, int code, string message, CancellationToken cancellationToken) => _messages.WriteAsync(
        writer =>
        {
            writer.WritePropertyName("id");
            if (id is { } request)
            {
                request.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WriteStartObject("error");
            writer.WriteNumber("code", code);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        },
        cancellationToken);
}
