using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>An open watch, read event by event. Reading gives up after a while, so that a missing event fails instead of hanging.</summary>
internal sealed class WatchStream : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private WatchStream(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    public static async Task<WatchStream> OpenAsync(HttpClient http, string path)
    {
        HttpResponseMessage response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new WatchStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event, or null when the server has ended the stream.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        using CancellationTokenSource patience = new(s_patience, TimeProvider.System);
        string? line = await _reader.ReadLineAsync(patience.Token);
        return line is null ? null : (JsonObject)JsonNode.Parse(line)!;
    }

    /// <summary>The next event as <c>TYPE name</c>.</summary>
    public async Task<string> NextNameAsync()
    {
        JsonObject? change = await NextAsync();
        return change is null ? "END" : $"{change["type"]} {change["object"]!["metadata"]?["name"]}".TrimEnd();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
