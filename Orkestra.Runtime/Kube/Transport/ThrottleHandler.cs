using Microsoft.Extensions.Logging;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Holds requests back to a sustained rate with bursts. Waiting requests are served in the order in which they came.</summary>
internal sealed class ThrottleHandler : DelegatingHandler
{
    private static readonly TimeSpan s_worthLogging = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly double _perSecond;
    private readonly int _burst;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private double _tokens;
    private long _updated;

    public ThrottleHandler(double perSecond, int burst, TimeProvider time, ILogger logger)
    {
        _perSecond = perSecond;
        _burst = Math.Max(1, burst);
        _time = time;
        _logger = logger;
        _tokens = _burst;
        _updated = time.GetTimestamp();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TimeSpan wait = Reserve();
        if (wait > TimeSpan.Zero)
        {
            if (wait >= s_worthLogging)
            {
                Log.Throttled(_logger, _perSecond, wait);
            }

            await Task.Delay(wait, _time, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    // The balance may go below zero: a reservation is a place in the queue, and its depth is the waiting time.
    private TimeSpan Reserve()
    {
        lock (_gate)
        {
            long now = _time.GetTimestamp();
            _tokens = Math.Min(_burst, _tokens + (_time.GetElapsedTime(_updated, now).TotalSeconds * _perSecond)) - 1;
            _updated = now;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / _perSecond);
        }
    }
}
