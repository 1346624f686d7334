using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>What an informer promises whatever the server does, over many histories.</summary>
public sealed class InformerPropertyTests
{
    [Fact]
    public async Task The_cache_converges_and_handlers_hear_each_key_in_order_without_gaps()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            await RunAsync(seed);
        }
    }

    private static async Task RunAsync(int seed)
    {
        var server = new HostileServer(seed, steps: 150);
        await using var informer = new Informer(server, new InformerScope(TestObjects.Widgets), new InformerOptions(), new InstantClock(), NullLogger.Instance);
        var mirror = new Mirror();
        informer.Subscribe(mirror.Apply);

        informer.Start();
        await server.Drained.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        string[] expected = [.. server.Objects.Select(static item => $"{item.Name} {item.Uid} {item.ResourceVersion}")];
        Assert.True(mirror.Fault is null, $"seed {seed}: {mirror.Fault}");
        Assert.True(expected.SequenceEqual(mirror.State), $"seed {seed}: handlers saw {string.Join(", ", mirror.State)}; the server has {string.Join(", ", expected)}");
        Assert.True(
            expected.SequenceEqual(informer.Store.List().Select(static item => $"{item.Name} {item.Uid} {item.ResourceVersion}")), $"seed {seed}: the cache differs");
    }

    /// <summary>A handler that keeps its own copy and knows what may come next.</summary>
    private sealed class Mirror
    {
        private readonly SortedDictionary<string, KubeObject> _objects = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _newest = [];

        public string? Fault { get; private set; }

        public IEnumerable<string> State => _objects.Values.Select(static item => $"{item.Name} {item.Uid} {item.ResourceVersion}");

        public void Apply(in InformerEvent change)
        {
            KubeObject item = change.Object;
            _objects.TryGetValue(item.Name, out KubeObject? before);
            bool fits = change.Type switch
            {
                InformerEventType.Added => before is null,
                InformerEventType.Updated => before is not null && before.Uid == item.Uid && ReferenceEquals(before, change.Old)
                    && ResourceVersion.IsNewer(item.ResourceVersion, before.ResourceVersion),
                _ => before is not null && before.Uid == item.Uid,
            };
            if (!fits || (_newest.TryGetValue(item.Name, out string? newest) && !ResourceVersion.IsAtLeast(item.ResourceVersion, newest)))
            {
                Fault ??= $"{change.Type} {item.Name} {item.Uid}@{item.ResourceVersion} after {before?.Uid}@{before?.ResourceVersion}";
            }

            _newest[item.Name] = item.ResourceVersion;
            if (change.Type == InformerEventType.Deleted)
            {
                _objects.Remove(item.Name);
            }
            else
            {
                _objects[item.Name] = item;
            }
        }
    }
}
