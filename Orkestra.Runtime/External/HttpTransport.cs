using System.Net;
using System.Text;

namespace Orkestra.Runtime.External;

/// <summary>
/// Sends requests over HTTP. It follows redirects itself, because a credential must not follow one to another server, and reads no more of
/// an answer than it may. Safe for concurrent use.
/// </summary>
public sealed class HttpTransport : IExternalTransport, IDisposable
{
    private static readonly Lazy<HttpTransport> s_shared = new(static () => new HttpTransport(new ExternalLimits()));
    private static readonly string[] s_secretHeaders = ["Authorization", "Cookie", "Proxy-Authorization"];

    private readonly HttpMessageInvoker _invoker;
    private readonly ExternalLimits _limits;
    private readonly NetworkPolicy _policy;

    /// <summary>A transport with connections of its own.</summary>
    public HttpTransport(ExternalLimits limits)
        : this(limits, null)
    {
    }

    internal HttpTransport(ExternalLimits limits, HttpMessageInvoker? invoker)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _policy = new NetworkPolicy(limits.DeniedNetworks);
        _invoker = invoker ?? new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // A service that moves to another address is found again within this time.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = _policy.ConnectAsync,
        });
    }

    /// <summary>The transport of reconcilers that are given none, with the default limits.</summary>
    public static HttpTransport Shared => s_shared.Value;

    /// <inheritdoc/>
    public async Task<ExternalAnswer> SendAsync(ExternalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ExternalRequest current = request;
        for (int followed = 0; ; followed++)
        {
            if (_policy.Denies(current.Url))
            {
                return ExternalAnswer.Failed(ExternalErrorKind.Refused, DeniedAddressException.Text(current.Url.Host));
            }

            try
            {
                using HttpRequestMessage message = MessageOf(current);
                using HttpResponseMessage response = await _invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
                if (_limits.MaxRedirects == 0 || !IsRedirect(response))
                {
                    return await ReadAsync(response, request.MaxResponseBytes ?? _limits.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
                }

                if (followed == _limits.MaxRedirects)
                {
                    return ExternalAnswer.Failed(ExternalErrorKind.Redirect, $"stopped after {followed} redirects");
                }

                if (Target(current.Url, response.Headers.Location!) is not { } target)
                {
                    return ExternalAnswer.Failed(ExternalErrorKind.Redirect, "redirected to something that is no HTTP address");
                }

                current = Follow(current, target, response.StatusCode);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                return Failed(error);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is not null;

    private static Uri? Target(Uri from, Uri location) =>
        Uri.TryCreate(from, location, out Uri? target) && target.Scheme is "http" or "https" ? target : null;

    private static ExternalRequest Follow(ExternalRequest request, Uri target, HttpStatusCode status)
    {
        // What browsers and Go's client do: only 307 and 308 repeat the request as it was.
        bool repeats = (int)status is 307 or 308 || request.Method == "HEAD";
        ExternalRequest next = request with { Url = target, Method = repeats ? request.Method : "GET", Body = repeats ? request.Body : null };
        return IsSameServer(request.Url, target)
            ? next
            : next with
            {
                Credential = null,
                Headers = [.. next.Headers.Where(static header => !s_secretHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))],
            };
    }

    private static bool IsSameServer(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.Host, right.Host, StringComparison.OrdinalIgnoreCase);

    private static HttpRequestMessage MessageOf(ExternalRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Url);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach ((string name, string value) in request.Credential is { } credential ? request.Headers.Append(credential) : request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private static async Task<ExternalAnswer> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[Math.Min(limit + 1, 16 * 1024)];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > limit)
            {
                return new ExternalAnswer
                {
                    Status = (int)response.StatusCode,
                    ErrorKind = ExternalErrorKind.TooLarge,
                    Error = $"the answer is longer than {limit} bytes",
                };
            }

            body.Write(buffer, 0, read);
        }

        return new ExternalAnswer { Status = (int)response.StatusCode, Body = body.ToArray() };
    }

    private static ExternalAnswer Failed(Exception error)
    {
        Exception deepest = error;
        while (deepest.InnerException is { } inner)
        {
            deepest = inner;
        }

        if (deepest is DeniedAddressException denied)
        {
            return ExternalAnswer.Failed(ExternalErrorKind.Refused, denied.Message);
        }

        // "See inner exception" helps nobody who reads a status field.
        return ExternalAnswer.Failed(
            ExternalErrorKind.Network,
            ReferenceEquals(deepest, error) || error.Message.StartsWith(deepest.Message, StringComparison.Ordinal) ? error.Message : $"{error.Message.Split(", see inner")[0]}: {deepest.Message}");
    }
}
