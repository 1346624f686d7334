using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Cli.Explaining;

/// <summary>Asks the live API of a running operator.</summary>
internal sealed class LiveApiClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri _endpoint;

    public LiveApiClient(Uri endpoint)
    {
        _endpoint = endpoint;
    }

    /// <summary>Everything that the operator operates.</summary>
    public Task<KatalogSummary> SummariseAsync(CancellationToken cancellationToken) => GetAsync("katalog", ContractsJsonContext.Default.KatalogSummary, cancellationToken);

    /// <summary>The last reconcile of a custom resource.</summary>
    /// <param name="crd">Name of the entry.</param>
    /// <param name="ns">Namespace; null for a cluster-scoped kind.</param>
    /// <param name="name">Name of the custom resource.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CrTrace> TraceAsync(string crd, string? ns, string name, CancellationToken cancellationToken)
    {
        string key = ns is null ? Uri.EscapeDataString(name) : $"{Uri.EscapeDataString(ns)}/{Uri.EscapeDataString(name)}";
        return GetAsync($"katalog/{Uri.EscapeDataString(crd)}/cr/{key}/trace", ContractsJsonContext.Default.CrTrace, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri(_endpoint, path), cancellationToken).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);

            // A degraded Katalog answers with 503 and is an answer all the same.
            if (response.StatusCode is HttpStatusCode.OK || (response.StatusCode is HttpStatusCode.ServiceUnavailable && path == "katalog"))
            {
                return JsonSerializer.Deserialize(body, type) ?? throw new CliException($"{_endpoint}{path} answered with nothing");
            }

            throw new CliException(ErrorOf(body) ?? $"{_endpoint}{path} answered with {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CliException($"no operator answers on {_endpoint}: {error.Message}", "name its live API with --endpoint, for example after 'kubectl port-forward'", error);
        }
    }

    private static string? ErrorOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ContractsJsonContext.Default.ErrorAnswer)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
