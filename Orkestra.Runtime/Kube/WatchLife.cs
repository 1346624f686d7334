namespace Orkestra.Runtime.Kube;

/// <summary>
/// The liveness deadline of one watch. A half-open connection delivers nothing and reports nothing, so the only sign of death is silence:
/// when no byte arrives for the idle deadline, or the watch outlives the server's own timeout, it ends with a <see cref="TimeoutException"/>.
/// </summary>
internal sealed class WatchLife : IDisposable
{
    private readonly string _path;
    private readonly TimeSpan _whole;
    private readonly TimeSpan? _idle;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _wholeDeadline;
    private readonly CancellationTokenSource? _idleDeadline;
    private readonly CancellationTokenSource _linked;

    public WatchLife(string path, TimeSpan whole, TimeSpan? idle, TimeProvider time, CancellationToken caller)
    {
        _path = path;
        _whole = whole;
        _idle = idle;
        _caller = caller;
        _wholeDeadline = new CancellationTokenSource(whole, time);
        _idleDeadline = idle is { } span ? new CancellationTokenSource(span, time) : null;
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _wholeDeadline.Token, _idleDeadline?.Token ?? CancellationToken.None);
    }

    /// <summary>Cancelled by the caller or by a deadline.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Starts the idle deadline again.</summary>
    public void Touch()
    {
        if (_idle is { } span)
        {
            _idleDeadline!.CancelAfter(span);
        }
    }

    /// <summary>Stops the idle deadline while the consumer is busy: its slowness says nothing about the connection.</summary>
    public void Pause() => _idleDeadline?.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Awaits work and names the deadline when it was the cause.</summary>
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
    public Exception? Translate(Exception error)
    {
        if (!_caller.IsCancellationRequested && error is OperationCanceledException or IOException or HttpRequestException)
        {
            if (_idleDeadline is { IsCancellationRequested: true })
            {
                return new TimeoutException($"Nothing arrived on the watch {_path} for {_idle!.Value.TotalSeconds:0.#} s; the connection is taken for dead.", error);
            }

            if (_wholeDeadline.IsCancellationRequested)
            {
                return new TimeoutException($"The watch {_path} is still open after {_whole.TotalSeconds:0.#} s, beyond the server's own timeout; the connection is taken for dead.", error);
            }
        }

        return error is IOException ? new HttpRequestException(HttpRequestError.ResponseEnded, $"The watch {_path} broke.", error) : null;
    }

    public void Dispose()
    {
        _linked.Dispose();
        _idleDeadline?.Dispose();
        _wholeDeadline.Dispose();
    }
}
