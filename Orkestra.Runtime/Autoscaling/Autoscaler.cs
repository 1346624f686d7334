using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Autoscaling;

/// <summary>
/// Judges the conditions of one operator box every interval and switches between its declared settings and the override. The override begins
/// at once and ends after the cooldown, or when the autoscaler stops. Reading is thread-safe; judgements come one after another.
/// </summary>
internal sealed class Autoscaler : IAsyncDisposable
{
    private readonly string _entry;
    private readonly AutoscalePlan _plan;
    private readonly Func<CancellationToken, ValueTask<EvalContext>> _read;
    private readonly Action<BoxSettings> _use;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private ScaleState _state;
    private volatile BoxSettings _current;
    private long _overrides;
    private long _restores;

    /// <param name="entry">The entry's name, for the log.</param>
    /// <param name="plan">When and how to scale.</param>
    /// <param name="declared">The settings that return.</param>
    /// <param name="read">Gathers what the conditions see.</param>
    /// <param name="use">Makes settings effective; it must not throw.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of the beginning and the end of overrides.</param>
    public Autoscaler(
        string entry,
        AutoscalePlan plan,
        BoxSettings declared,
        Func<CancellationToken, ValueTask<EvalContext>> read,
        Action<BoxSettings> use,
        TimeProvider time,
        ILogger logger)
    {
        _entry = entry;
        _plan = plan;
        Declared = declared;
        _current = declared;
        _read = read;
        _use = use;
        _time = time;
        _logger = logger;
        _origin = time.GetTimestamp();
    }

    /// <summary>The settings without an override.</summary>
    public BoxSettings Declared { get; }

    /// <summary>The settings now.</summary>
    public BoxSettings Current => _current;

    /// <summary>Whether the override holds.</summary>
    public bool IsActive => !ReferenceEquals(_current, Declared);

    /// <summary>How many overrides have begun.</summary>
    public long Overrides => Interlocked.Read(ref _overrides);

    /// <summary>How many have ended.</summary>
    public long Restores => Interlocked.Read(ref _restores);

    /// <summary>Begins to judge, one interval from now for the first time. Called once.</summary>
    public void Start() => _loop = Task.Run(() => RunAsync(_stop.Token));

    /// <summary>Judges once.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        EvalContext readings = await _read(cancellationToken).ConfigureAwait(false);
        var decision = ScaleDecision.From(_plan, readings, _state, _time.GetElapsedTime(_origin));
        _state = decision.State;
        Carry(decision.Action);
    }

    /// <summary>Judges no more and returns to the declared settings. Calling it again is harmless.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        if (_state.Active)
        {
            _state = default;
            Carry(ScaleAction.Restore);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_plan.Interval, _time, stop).ConfigureAwait(false);
                await JudgeOrLogAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The box is stopping.
        }
    }

    // A gate written in code may break its promise not to throw; that must not end the judging for good.
    private async Task JudgeOrLogAsync(CancellationToken stop)
    {
        try
        {
            await JudgeAsync(stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            _logger.AutoscaleFailed(_entry, error);
        }
    }

    private void Carry(ScaleAction action)
    {
        switch (action)
        {
            case ScaleAction.Apply:
                Use(Declared.With(_plan));
                Interlocked.Increment(ref _overrides);
                _logger.AutoscaleApplied(_entry, _current.Workers, _current.QueueDepth, GoDuration.Format(_current.Resync));
                break;
            case ScaleAction.Restore:
                Use(Declared);
                Interlocked.Increment(ref _restores);
                _logger.AutoscaleRestored(_entry, _current.Workers, _current.QueueDepth, GoDuration.Format(_current.Resync));
                break;
        }
    }

    private void Use(BoxSettings settings)
    {
        _use(settings);
        _current = settings;
    }
}
