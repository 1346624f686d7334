using System.Net;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.TestKit;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>What servers, proxies and clocks do to an informer, one fault at a time.</summary>
public sealed class InformerFaultTests : InformerTestBase
{
    [Fact]
    public async Task A_server_that_denies_a_known_resource_for_a_moment_takes_nothing_away()
    {
        bool denied = false;
        Client.OnList = (_, _) => denied ? throw Status(HttpStatusCode.NotFound) : FakeKubeClient.Page("10", Widget("a", 4));
        Listen();
        await StartAsync();
        denied = true;

        (await Client.NextWatchAsync()).Break(Status(HttpStatusCode.NotFound));
        await AdvancePauseAsync();
        await AdvancePauseAsync();
        denied = false;
        await AdvancePauseAsync();

        await Client.NextWatchAsync();
        Assert.Equal(InformerState.Synced, Informer.State);
        Assert.True(Informer.Store.IsSynced);
        Assert.Equal(["Added a@4 initial"], Events);
    }

    [Fact]
    public async Task Denials_with_an_outage_between_them_do_not_add_up()
    {
        var answers = new Queue<KubeApiException>();
        Client.OnList = (number, _) => number == 0 ? FakeKubeClient.Page("10", Widget("a", 4)) : throw answers.Dequeue();
        await StartAsync();
        foreach (HttpStatusCode code in (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound, HttpStatusCode.NotFound])
        {
            answers.Enqueue(Status(code));
        }

        (await Client.NextWatchAsync()).Break(Status(HttpStatusCode.Gone));
        for (int i = 0; i < 5; i++)
        {
            await AdvancePauseAsync();
        }

        Assert.Empty(answers);
        Assert.Equal(1, Informer.Store.Count);
    }

    [Fact]
    public async Task A_kind_that_is_installed_after_a_long_time_is_found_within_seconds()
    {
        bool installed = false;
        Client.OnList = (_, _) => installed ? FakeKubeClient.Page("10", Widget("a", 4)) : throw Status(HttpStatusCode.NotFound);
        Informer.Start();
        Assert.Equal(InformerState.Missing, await Informer.WaitForAnswerAsync(CancellationToken.None));
        for (int i = 0; i < 50; i++)
        {
            Assert.InRange(await AdvancePauseAsync(), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3));
        }

        installed = true;
        Assert.InRange(await AdvancePauseAsync(), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3));
        await Informer.WaitForSyncAsync(CancellationToken.None);

        // Having waited long for the kind says nothing about the server: its first failure is answered as a first one.
        (await Client.NextWatchAsync()).Break(new HttpRequestException("reset"));
        Assert.Equal(400, (await AdvancePauseAsync()).TotalMilliseconds);
    }

    [Fact]
    public async Task Late_and_repeated_events_take_neither_the_cache_nor_the_watch_back()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        Listen();
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();

        watch.Send(WatchEventType.Modified, Widget("a", 12));
        watch.Send(WatchEventType.Added, Widget("b", 13));
        watch.Send(WatchEventType.Deleted, Widget("b", 15));
        watch.Send(WatchEventType.Modified, Widget("b", 14));
        watch.Send(WatchEventType.Bookmark, Widget("any", 11));
        watch.Send(WatchEventType.Modified, Widget("a", 12));
        watch.Send(WatchEventType.Deleted, Widget("a", 9));
        watch.Send(WatchEventType.Added, Widget("c", 10));
        watch.Close();

        Assert.Equal("15", (await Client.NextWatchAsync()).Options.ResourceVersion);
        Assert.Equal(["Added a@4 initial", "Updated a@4->12", "Added b@13", "Deleted b@15"], Events);
        Assert.Equal(["a"], Informer.Store.List().Select(static item => item.Name));
    }

    [Fact]
    public async Task A_server_that_repeats_an_old_event_and_hangs_up_is_not_asked_again_at_once()
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        await StartAsync();

        for (int i = 0; i < 3; i++)
        {
            FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();
            watch.Send(WatchEventType.Added, Widget("a", 4));
            watch.Close();
            Assert.Equal(400 << i, (await AdvancePauseAsync()).TotalMilliseconds);
        }
    }

    [Fact]
    public async Task A_second_silence_in_a_row_leads_to_a_list_as_the_server_may_have_been_set_back()
    {
        Client.OnList = (number, _) => number == 0 ? FakeKubeClient.Page("1000", Widget("a", 999), Widget("gone", 998)) : FakeKubeClient.Page("500", Widget("a", 400));
        Listen();
        await StartAsync();

        (await Client.NextWatchAsync()).Break(new TimeoutException("silent"));
        await AdvancePauseAsync();
        FakeKubeClient.FakeWatch second = await Client.NextWatchAsync();
        Assert.Equal("1000", second.Options.ResourceVersion);
        second.Break(new TimeoutException("silent"));
        await AdvancePauseAsync();

        FakeKubeClient.FakeWatch third = await Client.NextWatchAsync();
        Assert.Equal("500", third.Options.ResourceVersion);
        third.Send(WatchEventType.Modified, Widget("a", 501));
        await SeenAsync(5);
        Assert.Equal(["Added a@999 initial", "Added gone@998 initial", "Deleted gone@998", "Updated a@999->400", "Updated a@400->501"], Events);
    }

    [Fact]
    public async Task An_event_between_two_silences_keeps_the_watch_resumable()
    {
        await StartAsync();
        (await Client.NextWatchAsync()).Break(new TimeoutException("silent"));
        await AdvancePauseAsync();
        FakeKubeClient.FakeWatch second = await Client.NextWatchAsync();
        second.Send(WatchEventType.Bookmark, Widget("any", 99));
        second.Break(new TimeoutException("silent"));
        await AdvancePauseAsync();

        Assert.Equal("99", (await Client.NextWatchAsync()).Options.ResourceVersion);
        Assert.Single(Client.Lists);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadGateway, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.GatewayTimeout, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    public async Task A_refused_watch_is_resumed_when_the_same_may_work_later_and_else_listed_again(HttpStatusCode code, bool isResumed)
    {
        await StartAsync();

        (await Client.NextWatchAsync()).Break(Status(code));
        await AdvancePauseAsync();

        await Client.NextWatchAsync();
        Assert.Equal(isResumed ? 1 : 2, Client.Lists.Count);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_not_asked_for_again()
    {
        await StartAsync();

        (await Client.NextWatchAsync()).Break(new HttpRequestException(HttpRequestError.InvalidResponse, "too large"));
        await AdvancePauseAsync();

        await Client.NextWatchAsync();
        Assert.Equal(2, Client.Lists.Count);
    }

    [Fact]
    public async Task A_rejected_watch_waits_as_long_as_the_server_asks()
    {
        await StartAsync();

        (await Client.NextWatchAsync()).Break(new KubeApiException(HttpStatusCode.TooManyRequests, "TooManyRequests", "too many requests", TimeSpan.FromSeconds(9)));

        Assert.Equal(TimeSpan.FromSeconds(9.4), await AdvancePauseAsync());
    }

    [Fact]
    public async Task A_page_that_fails_leaves_the_cache_as_it_was()
    {
        int attempt = 0;
        Client.OnList = (number, options) => number switch
        {
            0 => FakeKubeClient.Page("10", Widget("a", 4)),
            _ when options.Continue is null => new ListPage([Widget("b", 20)], "30", "next"),
            _ when attempt++ == 0 => throw new HttpRequestException("reset"),
            _ => FakeKubeClient.Page("30", Widget("c", 21)),
        };
        Listen();
        await StartAsync();

        (await Client.NextWatchAsync()).Break(Status(HttpStatusCode.Gone));
        await AdvancePauseAsync();
        await Eventually.BeTrueAsync(() => attempt == 1 && Clock.ArmedTimers > 0, "the second page has failed");
        Assert.Equal(["a"], Informer.Store.List().Select(static item => item.Name));
        await AdvancePauseAsync();

        await Client.NextWatchAsync();
        Assert.Equal(["Added a@4 initial", "Deleted a@4", "Added b@20", "Added c@21"], Events);
    }

    [Fact]
    public async Task A_list_that_goes_round_in_circles_or_has_no_version_is_a_failure()
    {
        Client.OnList = (number, _) => number switch
        {
            0 or 1 => new ListPage([Widget("a", 4)], "10", "next"),
            2 => new ListPage([], string.Empty, null),
            _ => FakeKubeClient.Page("10", Widget("a", 4)),
        };
        Informer.Start();
        await AdvancePauseAsync();
        Assert.False(Informer.Store.IsSynced);
        await AdvancePauseAsync();

        await Informer.WaitForSyncAsync(CancellationToken.None);
        Assert.Equal(1, Informer.Store.Count);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(30)]
    public async Task A_clock_that_is_set_changes_neither_waits_nor_how_long_an_own_write_covers_the_cache(int days)
    {
        Client.OnList = (_, _) => FakeKubeClient.Page("10", Widget("a", 4));
        await StartAsync();
        FakeKubeClient.FakeWatch watch = await Client.NextWatchAsync();
        Informer.RecordWrite(Widget("a", 12));

        Clock.JumpWallClock(TimeSpan.FromDays(days));
        Assert.Equal("12", Get("a").ResourceVersion);
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("12", Get("a").ResourceVersion);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("4", Get("a").ResourceVersion);

        watch.Break(new HttpRequestException("reset"));
        Assert.Equal(400, (await AdvancePauseAsync()).TotalMilliseconds);
    }
}
