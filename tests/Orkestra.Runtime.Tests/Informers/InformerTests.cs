using System.Collections.Concurrent;
using System.Net;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.TestKit;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

public sealed class InformerTests : InformerTestBase
{
    [Fact]
    public async Task The_first_list_fills_the_cache_and_is_told_as_initial()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4), Widget("b", 7));
        Listen();

        await StartAsync();

        Assert.Equal(["a", "b"], Informer.Store.List().Select(item => item.Name));
        Assert.Equal(["Added a@4 initial", "Added b@7 initial"], Events);
        Assert.Equal(InformerState.Synced, Informer.State);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        Client.OnList = (_, options) => options.Continue switch
        {
            null => new ListPage([Widget("a", 4)], "10", "next"),
            "next" => new ListPage([Widget("b", 7)], "10", null),
            _ => throw new InvalidOperationException(options.Continue),
        };

        await StartAsync();

        Assert.Equal(2, Informer.Store.Count);
        Assert.Equal([500, 500], Client.Lists.Select(list => list.Limit));
        Assert.All(Client.Lists, list => Assert.Equal("a=b", list.LabelSelector));
    }

    [Fact]
    public async Task A_continue_token_that_expires_leads_to_one_list_without_pages()
    {
        Client.OnList = (_, options) => (options.Limit, options.Continue) switch
        {
            (500, null) => new ListPage([Widget("a", 4), Widget("gone", 5)], "10", "next"),
            (500, _) => throw Status(HttpStatusCode.Gone),
            _ => FakeKubeClient.Page("20", Widget("a", 4), Widget("b", 17)),
        };

        await StartAsync();

        Assert.Equal(["a", "b"], Informer.Store.List().Select(item => item.Name));
        Assert.Equal("20", (await Client.NextWatchAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task The_watch_starts_at_the_lists_version_with_the_selector_and_a_random_timeout()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10");
        await StartAsync();

        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();

        Assert.Equal("10", watch.Options.ResourceVersion);
        Assert.Equal("a=b", watch.Options.LabelSelector);
        Assert.True(watch.Options.AllowBookmarks);
        Assert.Equal(TimeSpan.FromMinutes(7.5), watch.Options.Timeout);
        Assert.Equal(TimeSpan.FromMinutes(3), watch.Options.IdleDeadline);
    }

    [Fact]
    public async Task Events_change_the_cache_and_are_told_in_order()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        Listen();
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();

        watch.Send(WatchEventType.Added, Widget("b", 11));
        watch.Send(WatchEventType.Modified, Widget("a", 12));
        watch.Send(WatchEventType.Deleted, Widget("b", 13));

        await SeenAsync(4);
        Assert.Equal(["Added a@4 initial", "Added b@11", "Updated a@4->12", "Deleted b@13"], Events);
        Assert.Equal(["12"], Informer.Store.List().Select(item => item.ResourceVersion));
    }

    [Fact]
    public async Task An_event_that_is_known_already_is_dropped()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        Listen();
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();

        watch.Send(WatchEventType.Modified, Widget("a", 12));
        watch.Send(WatchEventType.Modified, Widget("a", 12));
        watch.Send(WatchEventType.Modified, Widget("a", 11));
        watch.Send(WatchEventType.Added, Widget("end", 13));

        await SeenAsync(3);
        Assert.Equal(["Added a@4 initial", "Updated a@4->12", "Added end@13"], Events);
    }

    [Fact]
    public async Task A_new_uid_under_an_old_name_is_a_delete_and_an_addition()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4, uid: "one"));
        Listen();
        await StartAsync();

        (await Client.NextWatchAsync()).Send(WatchEventType.Modified, Widget("a", 12, uid: "two"));

        await SeenAsync(3);
        Assert.Equal(["Added a@4 initial", "Deleted a@4", "Added a@12"], Events);
    }

    [Fact]
    public async Task A_watch_the_server_closes_is_resumed_where_it_ended()
    {
        await StartAsync();
        FakeKubeClient.FakeWatch first = await Client.NextWatchAsync();
        first.Send(WatchEventType.Added, Widget("a", 12));
        first.Close();

        FakeKubeClient.FakeWatch second = await Client.NextWatchAsync();

        Assert.Equal("12", second.Options.ResourceVersion);
        Assert.Single(Client.Lists);
    }

    [Fact]
    public async Task Bookmarks_advance_the_version()
    {
        await StartAsync();
        FakeKubeClient.FakeWatch first = await Client.NextWatchAsync();
        first.Send(WatchEventType.Bookmark, Widget("any", 99));
        first.Close();

        Assert.Equal("99", (await Client.NextWatchAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task A_broken_watch_is_resumed_after_a_pause_and_the_cache_stays_synced()
    {
        await StartAsync();
        FakeKubeClient.FakeWatch first = await Client.NextWatchAsync();
        first.Break(new HttpRequestException("connection reset"));

        await Eventually.BeTrueAsync(() => Informer.State == InformerState.Reconnecting && Clock.ArmedTimers > 0, "the informer waits");
        Assert.True(Informer.Store.IsSynced);
        Assert.Equal(1, Client.WatchCalls);

        // The first window is 800 ms; the fixed jitter takes half of it.
        Clock.Advance(TimeSpan.FromMilliseconds(400));
        FakeKubeClient.FakeWatch second = await Client.NextWatchAsync();
        second.Send(WatchEventType.Bookmark, Widget("any", 99));
        await Eventually.BeTrueAsync(() => Informer.State == InformerState.Synced, "the informer is back");
        Assert.Single(Client.Lists);
    }

    [Fact]
    public async Task A_silent_watch_is_resumed()
    {
        await StartAsync();
        (await Client.NextWatchAsync()).Break(new TimeoutException("nothing for three minutes"));
        await Eventually.BeTrueAsync(() => Clock.ArmedTimers > 0, "the informer waits");

        Clock.Advance(TimeSpan.FromMilliseconds(400));

        Assert.Equal("1", (await Client.NextWatchAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task Waits_double_up_to_thirty_seconds_while_watches_fail_and_start_over_after_one_that_worked()
    {
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();
        Client.OnWatch = () => new HttpRequestException("refused");
        watch.Break(new HttpRequestException("reset"));

        var waits = new List<double>();
        for (int i = 0; i < 8; i++)
        {
            waits.Add((await AdvancePauseAsync()).TotalMilliseconds);
        }

        Assert.Equal([400, 800, 1600, 3200, 6400, 12800, 15000, 15000], waits);
        await Eventually.BeTrueAsync(() => Clock.ArmedTimers > 0, "the last failure has been noticed");
        Client.OnWatch = () => null;
        await AdvancePauseAsync();
        watch = await Client.NextWatchAsync();
        watch.Send(WatchEventType.Added, Widget("a", 12));
        watch.Break(new HttpRequestException("reset"));
        Assert.Equal(400, (await AdvancePauseAsync()).TotalMilliseconds);
    }

    [Fact]
    public async Task The_server_is_given_the_time_it_asks_for()
    {
        Client.OnList = (number, _) => number == 0
            ? throw new KubeApiException(HttpStatusCode.TooManyRequests, "TooManyRequests", "slow down", TimeSpan.FromSeconds(7))
            : FakeKubeClient.Page("10");
        Informer.Start();

        TimeSpan wait = await AdvancePauseAsync();

        Assert.Equal(TimeSpan.FromMilliseconds(7400), wait);
        await Informer.WaitForSyncAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_version_that_is_too_old_leads_to_a_list_whose_differences_are_told()
    {
        Client.OnList = (number, _) => number == 0
            ? FakeKubeClient.Page("10", Widget("same", 1), Widget("changed", 2), Widget("gone", 3), Widget("recreated", 4, uid: "one"))
            : FakeKubeClient.Page("50", Widget("changed", 22), Widget("new", 23), Widget("recreated", 24, uid: "two"), Widget("same", 1));
        Listen();
        await StartAsync();
        KubeObject same = Get("same");
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();
        Events.Clear();

        watch.Break(Status(HttpStatusCode.Gone));
        await AdvancePauseAsync();

        await SeenAsync(5);
        Assert.Equal(["Deleted gone@3", "Deleted recreated@4", "Updated changed@2->22", "Added new@23", "Added recreated@24"], Events);
        Assert.Equal(["changed", "new", "recreated", "same"], Informer.Store.List().Select(item => item.Name));
        Assert.Same(same, Get("same"));
        Assert.Equal("50", (await Client.NextWatchAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task A_missing_resource_is_a_state_of_its_own_until_it_appears()
    {
        bool installed = false;
        Client.OnList = (_, _) => installed ? FakeKubeClient.Page("10", Widget("a", 4)) : throw Status(HttpStatusCode.NotFound);
        Informer.Start();

        Assert.Equal(InformerState.Missing, await Informer.WaitForAnswerAsync(CancellationToken.None));
        Assert.False(Informer.Store.IsSynced);
        Task synced = Informer.WaitForSyncAsync(CancellationToken.None);
        await AdvancePauseAsync();
        Assert.False(synced.IsCompleted);

        installed = true;
        await AdvancePauseAsync();
        await synced;
        Assert.Equal(InformerState.Synced, Informer.State);
        Assert.Equal(1, Informer.Store.Count);
    }

    [Fact]
    public async Task A_resource_that_vanishes_takes_its_objects_along()
    {
        bool installed = true;
        Client.OnList = (_, _) => installed ? FakeKubeClient.Page("10", Widget("a", 4)) : throw Status(HttpStatusCode.NotFound);
        Listen();
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();
        installed = false;
        Client.OnWatch = () => Status(HttpStatusCode.NotFound);
        watch.Break(new HttpRequestException("reset"));
        await AdvanceUntilAsync(() => Informer.State == InformerState.Missing);

        Assert.Equal(["Added a@4 initial", "Deleted a@4"], Events);
        Assert.False(Informer.Store.IsSynced);
        Task synced = Informer.WaitForSyncAsync(CancellationToken.None);
        Assert.False(synced.IsCompleted);

        installed = true;
        Client.OnWatch = () => null;
        await AdvancePauseAsync();
        await synced;
        Assert.Equal("Added a@4 initial", Events.Last());
    }

    [Fact]
    public async Task A_forbidden_resource_is_retried()
    {
        Client.OnList = (number, _) => number < 2 ? throw Status(HttpStatusCode.Forbidden) : FakeKubeClient.Page("10");
        Informer.Start();

        Assert.Equal(InformerState.Forbidden, await Informer.WaitForAnswerAsync(CancellationToken.None));
        await AdvancePauseAsync();
        await AdvancePauseAsync();

        await Informer.WaitForSyncAsync(CancellationToken.None);
        Assert.Equal(3, Client.Lists.Count);
    }

    [Fact]
    public async Task A_handler_that_comes_late_hears_of_what_is_there()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        await StartAsync();

        Listen();

        Assert.Equal(["Added a@4 initial"], Events);
    }

    [Fact]
    public async Task A_handler_that_throws_stops_nothing()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        Informer.Subscribe((in InformerEvent _) => throw new InvalidOperationException("broken handler"));
        Listen();

        await StartAsync();

        Assert.Equal(["Added a@4 initial"], Events);
    }

    [Fact]
    public async Task A_predicate_spares_the_handler_what_it_does_not_want()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4), Widget("b", 5));
        Listen((in InformerEvent change) => change.Object.Name == "b");

        await StartAsync();

        Assert.Equal(["Added b@5 initial"], Events);
    }

    [Fact]
    public async Task A_resync_delivers_everything_again_each_period()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4), Widget("b", 5));
        using InformerSubscription subscription = Listen(resync: TimeSpan.FromSeconds(15));
        await StartAsync();
        Events.Clear();

        Clock.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Empty(Events);
        Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["Updated a@4->4 resync", "Updated b@5->5 resync"], Events);
        Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(4, Events.Count);

        subscription.Resync = TimeSpan.FromSeconds(5);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(6, Events.Count);
        subscription.Dispose();
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(6, Events.Count);
    }

    [Fact]
    public async Task A_resync_of_many_objects_is_spread_and_tells_of_each_once_per_period()
    {
        KubeObject[] widgets = [.. Enumerable.Range(0, 200).Select(i => Widget($"w{i:000}", i + 1))];
        Client.OnList = (_, _) => FakeKubeClient.Page("1000", widgets);
        Listen(resync: TimeSpan.FromSeconds(16));
        await StartAsync();
        Events.Clear();

        Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(64, Events.Count);
        Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(200, Events.Distinct().Count());
        Assert.Equal(200, Events.Count);
        Clock.Advance(TimeSpan.FromSeconds(7.9));
        Assert.Equal(200, Events.Count);
        Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(264, Events.Count);
    }

    [Fact]
    public async Task The_echo_of_an_own_write_is_marked()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        var own = new ConcurrentQueue<bool>();
        Informer.Subscribe((in InformerEvent change) => own.Enqueue(change.IsOwnWrite));
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();

        Informer.RecordWrite(Widget("a", 12));
        Assert.Equal("12", Get("a").ResourceVersion);
        watch.Send(WatchEventType.Modified, Widget("a", 11));
        watch.Send(WatchEventType.Modified, Widget("a", 12));
        watch.Send(WatchEventType.Modified, Widget("a", 13));

        await Eventually.BeTrueAsync(() => own.Count == 4, "all events are told");
        Assert.Equal([false, false, true, false], own);
    }

    [Fact]
    public async Task Dispose_ends_the_watch_and_releases_who_waits()
    {
        Client.OnList = (_, _) => throw Status(HttpStatusCode.NotFound);
        Informer.Start();
        Task synced = Informer.WaitForSyncAsync(CancellationToken.None);

        await Informer.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => synced);
        Assert.Equal(InformerState.Stopped, Informer.State);
    }
}
