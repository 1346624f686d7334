using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Informers;
using Orkestra.TestKit;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

public sealed class InformerFactoryTests
{
    private readonly FakeKubeClient _client = new();

    [Fact]
    public async Task Equal_scopes_share_an_informer_until_the_last_share_is_given_back()
    {
        await using InformerFactory factory = Create();
        InformerLease first = factory.Acquire(new InformerScope(Widgets, LabelSelector: "a=b"));
        InformerLease second = factory.Acquire(new InformerScope(Widgets, LabelSelector: "a=b"));
        InformerLease other = factory.Acquire(new InformerScope(Widgets, Namespace: "default", LabelSelector: "a=b"));

        Assert.Same(first.Informer, second.Informer);
        Assert.NotSame(first.Informer, other.Informer);
        await first.Informer.WaitForSyncAsync(CancellationToken.None);

        await first.DisposeAsync();
        await first.DisposeAsync();
        Assert.NotEqual(InformerState.Stopped, second.Informer.State);
        await second.DisposeAsync();
        Assert.Equal(InformerState.Stopped, second.Informer.State);
        Assert.Null(factory.Find(new InformerScope(Widgets, LabelSelector: "a=b")));
        Assert.Same(other.Informer, Assert.Single(factory.Informers));
    }

    [Fact]
    public async Task A_scope_acquired_again_gets_a_fresh_informer()
    {
        await using InformerFactory factory = Create();
        InformerLease first = factory.Acquire(new InformerScope(Widgets));
        await first.DisposeAsync();

        InformerLease second = factory.Acquire(new InformerScope(Widgets));

        Assert.NotSame(first.Informer, second.Informer);
        await second.Informer.WaitForSyncAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Dispose_stops_all_informers()
    {
        InformerFactory factory = Create();
        InformerLease lease = factory.Acquire(new InformerScope(Widgets));

        await factory.DisposeAsync();

        Assert.Equal(InformerState.Stopped, lease.Informer.State);
        Assert.Throws<ObjectDisposedException>(() => factory.Acquire(new InformerScope(Widgets)));
    }

    private InformerFactory Create() => new(_client, new ManualClock(), NullLoggerFactory.Instance);
}
