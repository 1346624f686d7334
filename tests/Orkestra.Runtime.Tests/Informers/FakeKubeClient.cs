using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>The network edge under a test's control: each list is answered by a script, each watch is a channel.</summary>
internal sealed class FakeKubeClient : IKubeClient
{
    private readonly Channel<FakeWatch> _opened = Channel.CreateUnbounded<FakeWatch>();
    private readonly ConcurrentQueue<ListOptions> _lists = new();

    /// <summary>Answers a list; the number is how many were asked before.</summary>
    public Func<int, ListOptions, ListPage> OnList { get; set; } = (_, _) => new ListPage([], "1", null);

    /// <summary>Set to fail the opening of each watch.</summary>
    public Func<Exception?> OnWatch { get; set; } = () => null;

    /// <summary>Answers a raw request.</summary>
    public Func<string, byte[]> OnRaw { get; set; } = _ => throw Unexpected();

    public IReadOnlyList<ListOptions> Lists => [.. _lists];

    public int WatchCalls => _watchCalls;

    private int _watchCalls;

    /// <summary>The next watch that was opened.</summary>
    public async Task<FakeWatch> NextWatchAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _opened.Reader.ReadAsync(limit.Token);
    }

    public static ListPage Page(string version, params KubeObject[] items) => new(items, version, null);

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int number = _lists.Count;
        _lists.Enqueue(options);
        return Task.FromResult(OnList(number, options));
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        KubeResource resource, string? ns, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _watchCalls);
        await Task.Yield();
        if (OnWatch() is { } failure)
        {
            throw failure;
        }

        var watch = new FakeWatch(options);
        _opened.Writer.TryWrite(watch);
        await foreach (WatchEvent item in watch.Events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return item;
        }
    }

    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) => throw Unexpected();

    public Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw Unexpected();

    public Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw Unexpected();

    public Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken) => throw Unexpected();

    public Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken) => throw Unexpected();

    public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) => Task.FromResult(OnRaw(pathAndQuery));

    public IKubeClient WithWriteGate(IWriteGate gate) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("An informer only lists and watches.");

    /// <summary>A watch as the server's side sees it.</summary>
    internal sealed class FakeWatch(WatchOptions options)
    {
        public WatchOptions Options { get; } = options;

        public Channel<WatchEvent> Events { get; } = Channel.CreateUnbounded<WatchEvent>();

        public void Send(WatchEventType type, KubeObject item) => Events.Writer.TryWrite(new WatchEvent(type, item));

        public void Close() => Events.Writer.TryComplete();

        public void Break(Exception exception) => Events.Writer.TryComplete(exception);
    }
}
