using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube.Transport;

public sealed class ThrottleHandlerTests
{
    [Fact]
    public async Task A_burst_passes_and_the_rest_follows_at_the_rate()
    {
        var clock = new ManualClock();
        object[] answers = [.. Enumerable.Range(0, 5).Select(static _ => new HttpResponseMessage(HttpStatusCode.OK))];
        var network = new ScriptedHandler(answers);
        using var invoker = new HttpMessageInvoker(new ThrottleHandler(10, 2, clock, NullLogger.Instance) { InnerHandler = network });

        Task<HttpResponseMessage>[] sent = [.. Enumerable.Range(0, 5).Select(_ => invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://server/"), default))];

        Assert.Equal(2, network.Bodies.Count);
        clock.Advance(TimeSpan.FromMilliseconds(101));
        await Eventually.BeTrueAsync(() => network.Bodies.Count == 3, "the third request passes after a tenth of a second");
        clock.Advance(TimeSpan.FromMilliseconds(200));
        await Task.WhenAll(sent);
        Assert.Equal(5, network.Bodies.Count);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_waits_is_not_sent()
    {
        var clock = new ManualClock();
        var network = new ScriptedHandler(new HttpResponseMessage(HttpStatusCode.OK));
        using var invoker = new HttpMessageInvoker(new ThrottleHandler(1, 1, clock, NullLogger.Instance) { InnerHandler = network });
        using var cancel = new CancellationTokenSource();
        await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://server/"), default);

        Task<HttpResponseMessage> waiting = invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://server/"), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(network.Bodies);
    }
}
