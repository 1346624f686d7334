using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.TestKit;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>One informer over a scripted network edge, with a clock of the test's own and jitter that always takes half.</summary>
public abstract class InformerTestBase : IAsyncLifetime
{
    private protected InformerTestBase()
    {
        Informer = new Informer(
            Client, new InformerScope(Widgets, LabelSelector: "a=b"), new InformerOptions { Random = () => 0.5 }, Clock, NullLogger.Instance);
    }

    private protected ManualClock Clock { get; } = new();

    private protected FakeKubeClient Client { get; } = new();

    /// <summary>What handlers were told, one line an event.</summary>
    private protected ConcurrentQueue<string> Events { get; } = new();

    private protected Informer Informer { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Informer.DisposeAsync();

    private protected static KubeApiException Status(HttpStatusCode code) => new(code, code.ToString(), $"status {(int)code}");

    private protected static string Describe(in InformerEvent change)
    {
        string version = change.Old is { } old ? $"{old.ResourceVersion}->{change.Object.ResourceVersion}" : change.Object.ResourceVersion;
        string flags = (change.IsInitialList ? " initial" : string.Empty) + (change.IsResync ? " resync" : string.Empty);
        return $"{change.Type} {change.Object.Name}@{version}{flags}";
    }

    private protected KubeObject Get(string name)
    {
        Assert.True(Informer.Store.TryGet(Key(name), out KubeObject? found));
        return found;
    }

    private protected InformerSubscription Listen(EventPredicate? predicate = null, TimeSpan resync = default) =>
        Informer.Subscribe((in InformerEvent change) => Events.Enqueue(Describe(in change)), predicate, resync);

    private protected Task SeenAsync(int count) => Eventually.BeTrueAsync(() => Events.Count >= count, $"{count} events are told; so far: {string.Join(", ", Events)}");

    private protected async Task StartAsync()
    {
        Informer.Start();
        await Informer.WaitForSyncAsync(CancellationToken.None);
    }

    private protected async Task<TimeSpan> AdvancePauseAsync()
    {
        int calls = Client.WatchCalls + Client.Lists.Count;
        await Eventually.BeTrueAsync(() => Clock.ArmedTimers > 0, "the informer waits");
        TimeSpan wait = Clock.NextDue!.Value - Clock.Now;
        Clock.Advance(wait);
        await Eventually.BeTrueAsync(() => Client.WatchCalls + Client.Lists.Count > calls, "the informer tries again");
        return wait;
    }

    /// <summary>Lets time pass, one timer after the other, until something holds.</summary>
    private protected Task AdvanceUntilAsync(Func<bool> condition) => Eventually.BeTrueAsync(
        () =>
        {
            if (!condition())
            {
                Clock.AdvanceToNextTimer();
            }

            return condition();
        },
        "the informer gets there");
}
