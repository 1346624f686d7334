using System.Net;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube.Transport;

public sealed class HttpVersionChoiceTests
{
    [Fact]
    public void Repeated_protocol_errors_fall_back_for_ten_minutes()
    {
        var clock = new ManualClock();
        var choice = new HttpVersionChoice(clock);
        var error = new HttpRequestException(HttpRequestError.HttpProtocolError, "reset");

        Assert.Equal(HttpVersion.Version20, Version(choice));
        Assert.False(choice.NoteFailure(error));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(choice.NoteFailure(new IOException("broken", new HttpProtocolException(2, "internal", null))));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpVersion.Version20, Version(choice));
        Assert.True(choice.NoteFailure(error));
        Assert.Equal(HttpVersion.Version11, Version(choice));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpVersion.Version20, Version(choice));
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_prolong_the_fallback()
    {
        var clock = new ManualClock();
        var choice = new HttpVersionChoice(clock);
        for (int i = 0; i < 3; i++)
        {
            choice.NoteFailure(new HttpRequestException(HttpRequestError.HttpProtocolError, "reset"));
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        clock.JumpWallClock(TimeSpan.FromDays(-1));
        Assert.Equal(HttpVersion.Version11, Version(choice));
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpVersion.Version20, Version(choice));
    }

    [Fact]
    public void Rare_or_other_errors_change_nothing()
    {
        var clock = new ManualClock();
        var choice = new HttpVersionChoice(clock);

        for (int i = 0; i < 10; i++)
        {
            Assert.False(choice.NoteFailure(new HttpRequestException(HttpRequestError.HttpProtocolError, "reset")));
            Assert.False(choice.NoteFailure(new HttpRequestException(HttpRequestError.ConnectionError, "refused")));
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(HttpVersion.Version20, Version(choice));
    }

    [Fact]
    public void Many_streams_that_break_together_are_one_incident()
    {
        var choice = new HttpVersionChoice(new ManualClock());

        for (int i = 0; i < 20; i++)
        {
            Assert.False(choice.NoteFailure(new HttpRequestException(HttpRequestError.HttpProtocolError, "reset")));
        }

        Assert.Equal(HttpVersion.Version20, Version(choice));
    }

    private static Version Version(HttpVersionChoice choice)
    {
        using var request = new HttpRequestMessage();
        choice.Apply(request);
        return request.Version;
    }
}
