using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube.Transport;

public sealed class RetryHandlerTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Too_many_requests_is_repeated_after_the_time_the_server_names()
    {
        var network = new ScriptedHandler(Busy(429, 7), Ok());
        Task<HttpResponseMessage> pending = Send(network, HttpMethod.Post);
        await Eventually.BeTrueAsync(() => _clock.ArmedTimers == 1, "the retry is planned");

        _clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(pending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await pending).StatusCode);
        Assert.Equal(["{}", "{}"], network.Bodies);
    }

    [Fact]
    public async Task A_date_in_retry_after_counts_from_now()
    {
        HttpResponseMessage busy = Busy(503, null);
        busy.Headers.RetryAfter = new RetryConditionHeaderValue(_clock.Now + TimeSpan.FromSeconds(3));
        var network = new ScriptedHandler(busy, Ok());

        HttpResponseMessage answer = await Drive(Send(network, HttpMethod.Get));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(_clock.Now >= new DateTimeOffset(2026, 1, 1, 0, 0, 3, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_date_in_retry_after_counts_on_the_servers_clock_when_it_shows_it()
    {
        HttpResponseMessage busy = Busy(429, null);
        busy.Headers.Date = _clock.Now + TimeSpan.FromHours(6);
        busy.Headers.RetryAfter = new RetryConditionHeaderValue(_clock.Now + TimeSpan.FromHours(6) + TimeSpan.FromSeconds(3));
        Task<HttpResponseMessage> pending = Send(new ScriptedHandler(busy, Ok()), HttpMethod.Get);
        await Eventually.BeTrueAsync(() => _clock.ArmedTimers == 1, "the retry is planned");

        _clock.Advance(TimeSpan.FromSeconds(3.2));

        Assert.Equal(HttpStatusCode.OK, (await pending).StatusCode);
    }

    [Fact]
    public async Task Attempts_are_bounded_and_the_last_answer_is_passed_on()
    {
        var network = new ScriptedHandler(Busy(429, 1), Busy(429, 1), Busy(429, 1), Busy(429, 1), Busy(429, 1), Ok());

        HttpResponseMessage answer = await Drive(Send(network, HttpMethod.Get));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(5, network.Bodies.Count);
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(500, 1)]
    [InlineData(429, 60)]
    [InlineData(409, null)]
    public async Task Other_answers_are_the_callers_business(int status, int? retryAfter)
    {
        var network = new ScriptedHandler(Busy(status, retryAfter), Ok());

        HttpResponseMessage answer = await Drive(Send(network, HttpMethod.Get));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Single(network.Bodies);
    }

    [Theory]
    [InlineData("GET", HttpRequestError.ResponseEnded, true)]
    [InlineData("DELETE", HttpRequestError.ResponseEnded, true)]
    [InlineData("POST", HttpRequestError.ResponseEnded, false)]
    [InlineData("PUT", HttpRequestError.ResponseEnded, false)]
    [InlineData("PATCH", HttpRequestError.ResponseEnded, false)]
    [InlineData("POST", HttpRequestError.ConnectionError, true)]
    [InlineData("POST", HttpRequestError.NameResolutionError, true)]
    [InlineData("GET", HttpRequestError.SecureConnectionError, false)]
    public async Task Broken_connections_are_repeated_where_that_cannot_do_harm(string method, HttpRequestError error, bool repeated)
    {
        var network = new ScriptedHandler(new HttpRequestException(error, "broken"), Ok());
        Task<HttpResponseMessage> sending = Drive(Send(network, new HttpMethod(method)));

        if (repeated)
        {
            Assert.Equal(HttpStatusCode.OK, (await sending).StatusCode);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        }

        Assert.Equal(repeated ? 2 : 1, network.Bodies.Count);
    }

    [Fact]
    public async Task An_apply_is_repeated_because_it_means_the_same_twice()
    {
        var network = new ScriptedHandler(new HttpRequestException(HttpRequestError.ResponseEnded, "broken"), Ok());

        HttpResponseMessage answer = await Drive(Send(network, HttpMethod.Patch, "application/apply-patch+yaml"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancel = new CancellationTokenSource();
        Task<HttpResponseMessage> pending = Send(new ScriptedHandler(Busy(429, 5), Ok()), HttpMethod.Get, cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    private static HttpResponseMessage Ok() => new(HttpStatusCode.OK);

    private static HttpResponseMessage Busy(int status, int? retryAfter)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is { } seconds)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        }

        return response;
    }

    private Task<HttpResponseMessage> Send(
        HttpMessageHandler network, HttpMethod method, string type = "application/json", CancellationToken cancellationToken = default)
    {
        var invoker = new HttpMessageInvoker(new RetryHandler(5, _clock, NullLogger.Instance) { InnerHandler = network });
        var request = new HttpRequestMessage(method, "http://server/x") { Content = new StringContent("{}", Encoding.UTF8, type) };
        return invoker.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> Drive(Task<HttpResponseMessage> pending)
    {
        while (!pending.IsCompleted)
        {
            await Eventually.BeTrueAsync(() => pending.IsCompleted || _clock.ArmedTimers > 0, "an answer or a planned retry");
            if (!pending.IsCompleted)
            {
                _clock.AdvanceToNextTimer();
            }
        }

        return await pending;
    }
}
