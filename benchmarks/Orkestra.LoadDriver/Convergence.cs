using System.Collections.Concurrent;
using System.Diagnostics;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.LoadDriver;

/// <summary>Watches the custom resources at the server and completes when every one has a status: the operator writes it last.</summary>
internal sealed class Convergence : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly FieldPath _phase = FieldPath.Parse("status.phase");
    private readonly ConcurrentDictionary<(int Kind, ObjectKey Key), bool> _done = [];
    private readonly TaskCompletionSource<long> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly IKubeClient _client;
    private readonly int _objects;
    private Task _watches = Task.CompletedTask;

    private Convergence(IKubeClient client, int objects)
    {
        _client = client;
        _objects = objects;
    }

    /// <summary>Waits until every custom resource has a status.</summary>
    /// <returns>The timestamp at which the last one was seen.</returns>
    /// <exception cref="TimeoutException">Nothing has come to an end for a while.</exception>
    public async Task<long> WaitAsync()
    {
        while (!_all.Task.IsCompleted)
        {
            int before = _done.Count;
            if (await Task.WhenAny(_all.Task, _watches, Task.Delay(s_patience)) == _watches)
            {
                await _watches;
            }

            if (before == _done.Count && !_all.Task.IsCompleted)
            {
                throw new TimeoutException($"{before} of {_objects} custom resources have converged, none of them in the last {s_patience.TotalSeconds:0} seconds.");
            }
        }

        return await _all.Task;
    }

    /// <summary>Starts watching; objects without a status do not count.</summary>
    public static Convergence Start(IKubeClient client, int kinds, int objects)
    {
        var convergence = new Convergence(client, objects);
        if (objects > 0)
        {
            convergence._watches = Task.WhenAll(Enumerable.Range(1, kinds).Select(convergence.FollowAsync));
        }

        return convergence;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _watches;
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }

        _stop.Dispose();
    }

    private async Task FollowAsync(int kind)
    {
        while (true)
        {
            // A list first, each time: a watch that the server cut off has missed something.
            ListPage page = await _client.ListAsync(Workload.Resource(kind), null, new ListOptions(), _stop.Token);
            foreach (KubeObject item in page.Items)
            {
                Note(kind, item);
            }

            try
            {
                var options = new WatchOptions { ResourceVersion = page.ResourceVersion };
                await foreach (WatchEvent change in _client.WatchAsync(Workload.Resource(kind), null, options, _stop.Token))
                {
                    if (change.Type != WatchEventType.Bookmark)
                    {
                        Note(kind, change.Object);
                    }
                }
            }
            catch (Exception error) when (error is KubeApiException or HttpRequestException or TimeoutException)
            {
                Console.Error.WriteLine($"observing {Workload.Resource(kind).Plural} goes on after: {error.Message}");
            }
        }
    }

    private void Note(int kind, KubeObject item)
    {
        if (_phase.TryRead(item, out OrkValue phase) && !phase.IsNull && _done.TryAdd((kind, item.Key), true) && _done.Count == _objects)
        {
            _all.TrySetResult(Stopwatch.GetTimestamp());
        }
    }
}
