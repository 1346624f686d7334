using System.Net.Http.Headers;

namespace Orkestra.Runtime.Kube;

/// <summary>One request and its answer under one deadline, which also covers reading the body.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly HttpMethod _method;
    private readonly string _path;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _gateClosed;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _linked;

    public Exchange(
        HttpMethod method, string path, TimeSpan timeout, TimeProvider time, CancellationToken caller, CancellationToken gateClosed = default)
    {
        _method = method;
        _path = path;
        _timeout = timeout;
        _caller = caller;
        _gateClosed = gateClosed;
        _deadline = new CancellationTokenSource(timeout, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _deadline.Token, gateClosed);
    }

    /// <summary>Cancelled by the caller, by the deadline, or by a write gate that has closed for good.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>The answer, once there is one.</summary>
    public HttpResponseMessage? Response { get; set; }

    /// <summary>The headers of the answer.</summary>
    public HttpResponseHeaders Headers => Response!.Headers;

    /// <summary>Reads the whole body, which may not be larger than <paramref name="limit"/> bytes.</summary>
    public Task<PooledBody> ReadBodyAsync(int limit) => GuardAsync(PooledBody.ReadWholeAsync(Response!.Content, limit, Token));

    /// <summary>Awaits work on the body and turns what breaks connections into <see cref="HttpRequestException"/>.</summary>
    public async Task<T> GuardAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception error)
        {
            if (Translate(error) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    /// <summary>The error to throw in place of another one; null to keep it.</summary>
    public Exception? Translate(Exception error) => error switch
    {
        OperationCanceledException when !_caller.IsCancellationRequested && _gateClosed.IsCancellationRequested =>
            new WriteRefusedException($"{_method} {_path} was given up: this replica does not hold the lease any more.", error),
        OperationCanceledException when !_caller.IsCancellationRequested && _deadline.IsCancellationRequested =>
            new HttpRequestException($"{_method} {_path}: no complete answer within {_timeout.TotalSeconds:0.#} s.", new TimeoutException(null, error)),
        IOException => new HttpRequestException(HttpRequestError.ResponseEnded, $"{_method} {_path}: the connection broke while the answer was read.", error),
        _ => null,
    };

    public void Dispose()
    {
        Response?.Dispose();
        _linked.Dispose();
        _deadline.Dispose();
    }
}
