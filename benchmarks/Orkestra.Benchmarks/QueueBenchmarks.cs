using BenchmarkDotNet.Attributes;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;

namespace Orkestra.Benchmarks;

/// <summary>The work queue between events and workers. One operation is one key.</summary>
[MemoryDiagnoser]
public class QueueBenchmarks
{
    private const int Keys = 1000;

    private readonly ObjectKey[] _keys = [.. Enumerable.Range(0, Keys).Select(static number => new ObjectKey("team-a", $"website-{number:00000}"))];
    private readonly WorkQueue<ObjectKey> _queue = new(new WorkQueueOptions { MaxDepth = 0 }, TimeProvider.System);
    private readonly WorkQueue<ObjectKey> _waiting = new(new WorkQueueOptions { MaxDepth = 0 }, TimeProvider.System);

    /// <summary>Fills the queue that only meets keys it has.</summary>
    [GlobalSetup]
    public void Fill()
    {
        foreach (ObjectKey key in _keys)
        {
            _waiting.Add(key);
        }
    }

    /// <summary>A key comes, is taken and is given back.</summary>
    [Benchmark(OperationsPerInvoke = Keys)]
    public async Task<int> AddTakeDone()
    {
        foreach (ObjectKey key in _keys)
        {
            _queue.Add(key);
        }

        int taken = 0;
        while (_queue.Depth > 0 && await _queue.DequeueAsync(CancellationToken.None) is { } item)
        {
            _queue.Done(item.Key);
            taken++;
        }

        return taken;
    }

    /// <summary>An event for a key that waits already.</summary>
    [Benchmark(OperationsPerInvoke = Keys)]
    public void AddAgain()
    {
        foreach (ObjectKey key in _keys)
        {
            _waiting.Add(key);
        }
    }
}
