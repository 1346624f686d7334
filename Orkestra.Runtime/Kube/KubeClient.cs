using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube;

/// <summary>The client for one API server. Create one per cluster and share it; safe for concurrent use.</summary>
/// <remarks>Objects come back without <c>metadata.managedFields</c> and the last-applied annotation.</remarks>
public sealed partial class KubeClient : IKubeClient, IDisposable
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly HttpClient _http;
    private readonly KubeClientConfig _config;
    private readonly HttpVersionChoice _version;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ServerWarnings _warnings;
    private readonly IWriteGate? _gate;

    internal KubeClient(KubeClientConfig config, HttpMessageHandler handler, TimeProvider time, ILoggerFactory logs)
    {
        _config = config;
        _time = time;
        _logger = logs.CreateLogger<KubeClient>();
        _version = new HttpVersionChoice(time);
        _warnings = new ServerWarnings(_logger);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", config.UserAgent);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        AddImpersonation(config.Credentials);

        // SocketsHttpHandler takes the name for SNI and for the certificate check from the Host header and nowhere else.
        _http.DefaultRequestHeaders.Host = string.IsNullOrEmpty(config.Tls.ServerName) ? null : config.Tls.ServerName;
    }

    private KubeClient(KubeClient owner, IWriteGate gate)
    {
        _http = owner._http;
        _config = owner._config;
        _version = owner._version;
        _time = owner._time;
        _logger = owner._logger;
        _warnings = owner._warnings;
        _gate = gate;
    }

    /// <summary>The configuration in use.</summary>
    public KubeClientConfig Config => _config;

    /// <summary>Creates a client with its own connections.</summary>
    /// <param name="config">The server and the credentials.</param>
    /// <param name="time">Clock for retries, throttling and deadlines.</param>
    /// <param name="logs">Where the client logs; object contents and secrets never appear.</param>
    /// <exception cref="KubeConfigException">Certificates or keys of the configuration cannot be read.</exception>
    public static KubeClient Create(KubeClientConfig config, TimeProvider time, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logs);
        return new KubeClient(config, TransportFactory.Create(config, time, logs), time, logs);
    }

    /// <inheritdoc/>
    public async Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await SendForObjectAsync(HttpMethod.Get, KubePath.Object(resource, key), null, resource, cancellationToken);
        }
        catch (KubeApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendForObjectAsync(HttpMethod.Post, KubePath.Collection(resource, ns), JsonContent(body, s_json), resource, cancellationToken);

    /// <inheritdoc/>
    public Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendForObjectAsync(HttpMethod.Put, KubePath.Object(resource, key), JsonContent(body, s_json), resource, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        HttpContent body = JsonContent(DeleteBody.Write(options), s_json);
        try
        {
            using var exchange = await SendAsync(HttpMethod.Delete, KubePath.Object(resource, key), body, cancellationToken);
            return true;
        }
        catch (KubeApiException error) when (error.IsNotFound)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathAndQuery);
        using Exchange exchange = await SendAsync(HttpMethod.Get, pathAndQuery, null, cancellationToken);
        using PooledBody body = await exchange.ReadBodyAsync(_config.MaxObjectBytes);
        return body.Span.ToArray();
    }

    /// <inheritdoc/>
    public IKubeClient WithWriteGate(IWriteGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return new KubeClient(this, gate);
    }

    /// <summary>Closes the connections. A client with a write gate shares them and closes nothing.</summary>
    public void Dispose()
    {
        if (_gate is null)
        {
            _http.Dispose();
        }
    }

    private void AddImpersonation(KubeCredentials credentials)
    {
        if (credentials.ImpersonateUser is not { } user)
        {
            return;
        }

        AddHeader("Impersonate-User", user);
        foreach (string group in credentials.ImpersonateGroups)
        {
            AddHeader("Impersonate-Group", group);
        }

        if (credentials.ImpersonateUid is { } uid)
        {
            AddHeader("Impersonate-Uid", uid);
        }
    }

    // Left out, the header would turn an impersonated request into one with the user's own rights.
    private void AddHeader(string name, string value)
    {
        if (!_http.DefaultRequestHeaders.TryAddWithoutValidation(name, value))
        {
            throw new KubeConfigException($"{_config.Origin}: the value for {name} cannot be sent in a header.");
        }
    }

    private HttpContent JsonContent(ReadOnlyMemory<byte> body, MediaTypeHeaderValue type)
    {
        HttpContent content = _gate is null ? new ReadOnlyMemoryContent(body) : new GatedContent(body, _gate);
        content.Headers.ContentType = type;
        return content;
    }

    private async Task<KubeObject> SendForObjectAsync(
        HttpMethod method, string path, HttpContent? content, KubeResource resource, CancellationToken cancellationToken)
    {
        using Exchange exchange = await SendAsync(method, path, content, cancellationToken);
        using PooledBody body = await exchange.ReadBodyAsync(_config.MaxObjectBytes);
        return ParseAnswer(body.Span, path, new KubeObjectParseOptions { StripManagedFields = true, DefaultKind = resource.Kind });
    }

    private static KubeObject ParseAnswer(ReadOnlySpan<byte> body, string path, in KubeObjectParseOptions options)
    {
        try
        {
            return KubeObject.Parse(body, options);
        }
        catch (KubeObjectFormatException error)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"The answer to {path} is not a Kubernetes object: {error.Message}", error);
        }
    }

    private async Task<Exchange> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var gated = content as GatedContent;
        gated?.ThrowIfClosed();
        var exchange = new Exchange(method, path, _config.RequestTimeout, _time, cancellationToken, gated?.Gate.Closed ?? CancellationToken.None);
        try
        {
            exchange.Response = await SendCoreAsync(method, path, content, exchange.Token);
            if (!exchange.Response.IsSuccessStatusCode)
            {
                throw await ReadErrorAsync(exchange.Response, exchange.Token);
            }

            return exchange;
        }
        catch (Exception error)
        {
            using (exchange)
            {
                if (exchange.Translate(error) is { } translated)
                {
                    throw translated;
                }

                throw;
            }
        }
    }

    private async Task<HttpResponseMessage> SendCoreAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, KubePath.Join(_config.Server, path)) { Content = content };
        _version.Apply(request);
        try
        {
            HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            _warnings.Report(response);
            return response;
        }
        catch (HttpRequestException error)
        {
            NoteFailure(error);
            throw;
        }
    }

    private void NoteFailure(Exception error)
    {
        if (_version.NoteFailure(error))
        {
            Log.FellBackToHttp11(_logger, _config.Server.Authority, error.Message);
        }
    }

    private async Task<KubeApiException> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using PooledBody body = await PooledBody.ReadAsync(response.Content, KubeStatus.LongestBody, cancellationToken);
        return KubeStatus.ToException(response.StatusCode, body.Span, RetryAfter.Of(response, _time));
    }
}
