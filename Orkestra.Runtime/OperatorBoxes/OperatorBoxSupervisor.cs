using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// Starts boxes as soon as what they depend on has come far enough, and stops them in reverse order. Waiting is event-driven: a
/// dependent starts the moment its dependency does, not at the next tick.
/// </summary>
internal sealed class OperatorBoxSupervisor : IAsyncDisposable
{
    // How soon a dependency in another process is noticed.
    private static readonly TimeSpan s_remotePollInterval = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<OperatorBox> _boxes;
    private readonly RemoteHealthReader _remote;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _starting = Task.CompletedTask;

    /// <param name="boxes">The boxes in start order: dependencies before dependents (see <see cref="DependencyOrder"/>).</param>
    /// <param name="remote">Asks for dependencies that run elsewhere.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Loggers.</param>
    public OperatorBoxSupervisor(IReadOnlyList<OperatorBox> boxes, RemoteHealthReader remote, TimeProvider time, ILoggerFactory loggers)
    {
        _boxes = boxes;
        _remote = remote;
        _time = time;
        _logger = loggers.CreateLogger<OperatorBoxSupervisor>();
    }

    /// <summary>The boxes in start order.</summary>
    public IReadOnlyList<OperatorBox> Boxes => _boxes;

    /// <summary>Begins to start every box; returns at once.</summary>
    public void Start() => _starting = Task.WhenAll(_boxes.Select(box => StartBoxAsync(box, _stop.Token)));

    /// <summary>Completes when every box runs its workers.</summary>
    public Task WhenAllStarted => Task.WhenAll(_boxes.Select(static box => box.Health.WhenStarted));

    /// <summary>Stops the boxes in reverse start order; each gets the drain timeout.</summary>
    public async Task StopAsync(TimeSpan drainTimeout)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _starting.ConfigureAwait(false);
        foreach (OperatorBox box in _boxes.Reverse())
        {
            await box.StopAsync(drainTimeout).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _starting.ConfigureAwait(false);
        foreach (OperatorBox box in _boxes.Reverse())
        {
            await box.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private async Task StartBoxAsync(OperatorBox box, CancellationToken cancellationToken)
    {
        try
        {
            await WaitForDependenciesAsync(box, cancellationToken).ConfigureAwait(false);
            await box.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before the box could start.
        }
    }

    private async Task WaitForDependenciesAsync(OperatorBox box, CancellationToken cancellationToken)
    {
        if (box.Plan.DependsOn.Count == 0)
        {
            return;
        }

        _logger.BoxWaitsForDependencies(box.Plan.EntryName, string.Join(", ", box.Plan.DependsOn.Select(static wanted => $"{wanted.EntryName} ({Word(wanted.Condition)})")));
        box.Health.Starting();
        foreach (DependencyPlan wanted in box.Plan.DependsOn)
        {
            if (Find(wanted.EntryName)?.Health is not { } other)
            {
                continue;
            }

            // For as long as both live: what becomes of a dependency later stops nobody, but it is shown.
            other.StateChanged += _ => ShowDependency(box, wanted, other);
            ShowDependency(box, wanted, other);
        }

        foreach (DependencyPlan wanted in box.Plan.DependsOn)
        {
            if (Find(wanted.EntryName)?.Health is not { } other)
            {
                await WaitForRemoteAsync(box, wanted, cancellationToken).ConfigureAwait(false);
                continue;
            }

            // Ready and healthy both begin with the first success; neither latch reopens.
            await (wanted.Condition == DependencyCondition.Started ? other.WhenStarted : other.WhenReady).WaitAsync(cancellationToken).ConfigureAwait(false);
            ShowDependency(box, wanted, other);
        }
    }

    private async Task WaitForRemoteAsync(OperatorBox box, DependencyPlan wanted, CancellationToken cancellationToken)
    {
        CrossSourcePlan source = box.Plan.SourceOf(wanted.EntryName)!;
        while (true)
        {
            RemoteHealth now = await _remote.AskAsync(source, wanted.EntryName, cancellationToken).ConfigureAwait(false);
            bool satisfied = wanted.Condition == DependencyCondition.Started ? now.Started : now.Healthy;
            box.Health.SetDependency(wanted.EntryName, now.State, Word(wanted.Condition), Word(wanted.Condition), satisfied);
            if (satisfied)
            {
                return;
            }

            await Task.Delay(s_remotePollInterval, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void ShowDependency(OperatorBox box, DependencyPlan wanted, OperatorBoxHealth other)
    {
        OperatorBoxHealthSnapshot now = other.Snapshot();
        bool satisfied = wanted.Condition switch
        {
            DependencyCondition.Started => now.Started,
            DependencyCondition.Ready => other.WhenReady.IsCompleted,
            _ => now.Healthy,
        };
        box.Health.SetDependency(wanted.EntryName, now.StateText, Word(wanted.Condition), Word(wanted.Condition), satisfied);
    }

    private OperatorBox? Find(string entryName) => _boxes.FirstOrDefault(box => box.Plan.EntryName == entryName);

    private static string Word(DependencyCondition condition) => condition switch
    {
        DependencyCondition.Started => "started",
        DependencyCondition.Ready => "ready",
        _ => "healthy",
    };
}
