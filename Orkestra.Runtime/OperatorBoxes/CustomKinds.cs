using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// Finds out how the cluster serves the kinds of a box's <c>custom</c> children. A kind that is not there yet is asked for again until it is,
/// while the box works without it. Thread-safe.
/// </summary>
internal sealed class CustomKinds : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly RestMapper _mapper;
    private readonly Func<KubeResource, CancellationToken, Task> _found;
    private readonly Action<KubeResource> _missing;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _followers = [];
    private readonly List<TaskCompletionSource> _answers = [];

    /// <param name="kinds">The kinds as the plan guesses them.</param>
    /// <param name="mapper">Asks the cluster.</param>
    /// <param name="found">Called once with each kind as the cluster serves it; the first answer counts when it has returned.</param>
    /// <param name="missing">Called when the cluster is first found not to serve a kind.</param>
    /// <param name="time">The clock.</param>
    public CustomKinds(
        IReadOnlyList<KubeResource> kinds, RestMapper mapper, Func<KubeResource, CancellationToken, Task> found, Action<KubeResource> missing, TimeProvider time)
    {
        _mapper = mapper;
        _found = found;
        _missing = missing;
        _time = time;
        foreach (KubeResource kind in kinds)
        {
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _answers.Add(answer);
            _followers.Add(Task.Run(() => FollowAsync(kind, answer, _stop.Token)));
        }
    }

    /// <summary>Whether the cluster has answered for every kind.</summary>
    public bool HasAnswers => _answers.TrueForAll(static answer => answer.Task.IsCompleted);

    /// <summary>Waits until the cluster has answered for every kind, be it that it does not serve one.</summary>
    public Task WaitForAnswersAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_answers.Select(static answer => answer.Task)).WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_followers).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task FollowAsync(KubeResource kind, TaskCompletionSource answer, CancellationToken stop)
    {
        try
        {
            KubeResource? served;
            while ((served = await AskAsync(kind, answer, stop).ConfigureAwait(false)) is null)
            {
                await Task.Delay(s_interval, _time, stop).ConfigureAwait(false);
            }

            await _found(served, stop).ConfigureAwait(false);
            answer.TrySetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            answer.TrySetCanceled(stop);
        }
    }

    private async Task<KubeResource?> AskAsync(KubeResource kind, TaskCompletionSource answer, CancellationToken stop)
    {
        try
        {
            if (await _mapper.FindAsync(kind.Kind, stop).ConfigureAwait(false) is { } served)
            {
                return served;
            }
        }
        catch (KubeApiException)
        {
            // Another component of the server is down, or may not be asked: the box can work on its other children.
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // No answer at all says nothing about the kind.
            return null;
        }

        if (answer.TrySetResult())
        {
            _missing(kind);
        }

        return null;
    }
}
