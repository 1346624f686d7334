using System.Globalization;
using System.Net;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Cross;

/// <summary>
/// Reads custom resources of another process through its live API. Nothing that goes wrong is an exception: what cannot be read is not found.
/// Safe for concurrent use.
/// </summary>
internal sealed class RemoteCrossReader
{
    private const int MaxBytes = 64 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    private readonly IExternalTransport _transport;
    private readonly CredentialReader _credentials;
    private readonly TimeProvider _time;
    private readonly ExternalCache<OrkValue> _cache;

    public RemoteCrossReader(IExternalTransport transport, CredentialReader credentials, TimeProvider time)
    {
        _transport = transport;
        _credentials = credentials;
        _time = time;
        _cache = new(time);
    }

    /// <summary>Reads.</summary>
    /// <param name="source">Where.</param>
    /// <param name="target">What.</param>
    /// <param name="context">Renders what is templated.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async ValueTask<OrkValue> ReadAsync(CrossSourcePlan source, CrossTarget target, RenderContext context, CancellationToken cancellationToken)
    {
        string url = UrlOf(source, target, context);
        string identity = CredentialReader.Identity(source.Credential, context);
        if (context.Error is { } mistake)
        {
            return CrossResult.NotFound(mistake);
        }

        string key = CallKey.Of(identity, url, source.Kind.ToString());
        if (_cache.TryGet(key, out OrkValue known))
        {
            return known;
        }

        OrkValue result = await AskAsync(source, url, context, cancellationToken).ConfigureAwait(false);
        _cache.Set(key, result, source.CacheFor);
        return result;
    }

    private async Task<OrkValue> AskAsync(CrossSourcePlan source, string url, RenderContext context, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>? credential = await _credentials.ReadAsync(source.Credential, context, cancellationToken).ConfigureAwait(false);
        if (context.Error is { } mistake)
        {
            return CrossResult.NotFound(mistake);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return CrossResult.NotFound($"'{url.Split('?')[0]}' is no HTTP address");
        }

        var request = new ExternalRequest("GET", address)
        {
            Headers = [new("Accept", "application/json"), new("User-Agent", "orkestra")],
            Credential = credential,
            MaxResponseBytes = MaxBytes,
        };
        ExternalAnswer answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Error is { } error)
        {
            return CrossResult.NotFound(error);
        }

        return answer.Status switch
        {
            (int)HttpStatusCode.NotFound => CrossResult.NotFound(),
            >= 200 and <= 299 => Read(answer.Body, source.Kind),
            _ => CrossResult.NotFound(string.Create(CultureInfo.InvariantCulture, $"the source answered with status {answer.Status}")),
        };
    }

    private async Task<ExternalAnswer> SendAsync(ExternalRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(s_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _transport.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ExternalAnswer.Failed(ExternalErrorKind.Timeout, $"no answer within {GoDuration.Format(s_timeout)}");
        }
    }

    private static OrkValue Read(ReadOnlyMemory<byte> body, CrossSourceKind kind)
    {
        try
        {
            return !body.IsEmpty && JsonView.Parse(body).TryGetMap(out OrkMap? answer) ? CrossResult.Of(answer, kind) : CrossResult.NotFound("the answer is no JSON object");
        }
        catch (KubeObjectFormatException)
        {
            return CrossResult.NotFound("the answer is no JSON object");
        }
    }

    private string UrlOf(CrossSourcePlan source, CrossTarget target, RenderContext context)
    {
        if (source.Endpoint is { } endpoint)
        {
            return _credentials.Expand(endpoint, context, "source.endpoint").Trim();
        }

        string host = _credentials.Expand(source.Host, context, "source.host").Trim().TrimEnd('/');
        string entry = $"{host}/katalog/{Uri.EscapeDataString((source.EntryName ?? target.Plan.EntryName ?? string.Empty).ToLowerInvariant())}";
        switch (source.Kind)
        {
            case CrossSourceKind.Metrics:
                return entry;
            case CrossSourceKind.Health:
                return $"{entry}/health";
            default:
                if (target.Labels.Count > 0)
                {
                    context.Fail("selector.matchLabels", "another runtime is asked by name; give an endpoint or a name");
                }

                string ns = context.Text(source.Namespace, "source.namespace");
                ns = ns.Length > 0 ? ns : target.Key.Namespace;
                string place = ns.Length > 0 ? $"{Uri.EscapeDataString(ns)}/{Uri.EscapeDataString(target.Key.Name)}" : Uri.EscapeDataString(target.Key.Name);
                return $"{entry}/cr/{place}{(source.Kind == CrossSourceKind.Events ? "/events" : string.Empty)}";
        }
    }
}
