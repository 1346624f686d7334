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
        for (int before = -1; !_all.Task.IsCompleted; before = _done.Count)
        {
            if (before == _done.Count)
            {
                throw new TimeoutException($"{before} of {_objects} custom resources have converged, none of them in the last {s_patience.TotalSeconds:0} seconds.");
            }

            await Task.WhenAny(_all.Task, Task.Delay(s_patience));
        }

        return await _all.Task;
    }

    public static async Task<Convergence> StartAsync(IKubeClient client, int kinds, int objects)
    {
        var convergence = new Convergence(client, objects);
        var watches = new List<Task>();
        for (int kind = 1; kind <= kinds && objects > 0; kind++)
        {
            ListPage page = await client.ListAsync(Workload.Resource(kind), null, new ListOptions { Limit = 1 }, CancellationToken.None);
            watches.Add(convergence.WatchAsync(kind, page.ResourceVersion));
        }

        convergence._watches = Task.WhenAll(watches);
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

    private async Task WatchAsync(int kind, string version)
    {
        while (true)
        {
            await foreach (WatchEvent change in _client.WatchAsync(Workload.Resource(kind), null, new WatchOptions { ResourceVersion = version }, _stop.Token))
            {
                version = change.Object.ResourceVersion;
                if (change.Type != WatchEventType.Bookmark
                    && _phase.TryRead(change.Object, out OrkValue phase) && !phase.IsNull
                    && _done.TryAdd((kind, change.Object.Key), true) && _done.Count == _objects)
                {
                    _all.TrySetResult(Stopwatch.GetTimestamp());
                }
            }
        }
    }
}
