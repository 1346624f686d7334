using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>
/// Sends reviews to webhooks and hands back what they answer. Safe for concurrent use. Connections are kept as long as the endpoint they
/// belong to is in use by somebody.
/// </summary>
internal sealed class WebhookClient(ServiceAddresses services, TimeProvider time) : IDisposable
{
    private static readonly HttpRequestOptionsKey<DnsEndPoint> s_target = new("target");

    private readonly ConditionalWeakTable<WebhookEndpoint, HttpMessageInvoker> _connections = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Posts a review and returns the answered object.</summary>
    /// <param name="endpoint">Whom to ask.</param>
    /// <param name="review">What to ask.</param>
    /// <param name="timeout">How long to wait, by the cluster's clock. The server is told.</param>
    /// <exception cref="WebhookCallException">No answer, or none that is a JSON object.</exception>
    public async Task<JsonObject> PostAsync(WebhookEndpoint endpoint, JsonObject review, TimeSpan timeout)
    {
        string query = string.Create(CultureInfo.InvariantCulture, $"?timeout={timeout.TotalSeconds:0}s");
        string text = endpoint.Text + query;
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(endpoint.Address, query));
        request.Headers.Accept.ParseAdd("application/json, */*");
        request.Headers.UserAgent.ParseAdd("kube-apiserver-admission");
        request.Content = new ByteArrayContent(JsonTree.Write(review)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using CancellationTokenSource late = new(timeout, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stopping.Token);
        try
        {
            if (endpoint.Service is var (ns, name, port))
            {
                request.Options.Set(s_target, services.Find(ns, name, port));
            }

            using HttpResponseMessage response = await _connections.GetValue(endpoint, Connect).SendAsync(request, end.Token);
            return WebhookAnswer.Read(response, await response.Content.ReadAsByteArrayAsync(end.Token));
        }
        catch (Exception e) when (end.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            throw new WebhookCallException($"Post \"{text}\": context deadline exceeded");
        }
        catch (HttpRequestException e)
        {
            throw new WebhookCallException($"Post \"{text}\": {TransportFailure.Describe(e, endpoint.Address)}");
        }
        catch (WebhookCallException e) when (endpoint.Service is not null && !request.Options.TryGetValue(s_target, out _))
        {
            throw new WebhookCallException($"Post \"{text}\": {e.Message}");
        }
    }

    /// <summary>Ends the calls that are under way, and fails later ones: controllers may still be at work.</summary>
    public void Dispose()
    {
        // Not disposed itself: whoever still asks must find it cancelled.
        _stopping.Cancel();
        foreach ((_, HttpMessageInvoker connection) in _connections)
        {
            connection.Dispose();
        }
    }

    private static HttpMessageInvoker Connect(WebhookEndpoint endpoint) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = ServerTrust.Policy(endpoint.Authorities),
            RemoteCertificateValidationCallback = ServerTrust.Check,
        },
        ConnectCallback = static async (context, cancellation) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.InitialRequestMessage.Options.TryGetValue(s_target, out DnsEndPoint? target) ? target : context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });
}
