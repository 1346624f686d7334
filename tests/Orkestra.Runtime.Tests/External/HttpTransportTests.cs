using System.Net;
using Orkestra.Runtime.External;

namespace Orkestra.Runtime.Tests.External;

/// <summary>Redirects and the addresses that are not called.</summary>
public sealed class HttpTransportTests
{
    [Theory]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "text")]
    [InlineData(308, "POST", "text")]
    public async Task A_redirect_is_followed(int status, string method, string body)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            if (context.Request.Path == "/here")
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = "/there?x=1";
            }

            return Task.CompletedTask;
        });
        using var transport = new HttpTransport(new ExternalLimits());

        ExternalAnswer answer = await transport.SendAsync(
            new ExternalRequest("POST", new Uri(server.Address, "here")) { Body = "text", Credential = new("Authorization", "Bearer t") }, CancellationToken.None);

        Assert.Equal((200, null), (answer.Status, answer.Error));
        Assert.Equal((method, "/there?x=1", body, "Bearer t"), (server.Requests[1].Method, server.Requests[1].Target, server.Requests[1].Body, server.Requests[1].Header("Authorization")));
    }

    [Fact]
    public async Task A_credential_does_not_follow_to_another_server()
    {
        await using LoopbackServer other = await LoopbackServer.StartAsync("ok");
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = other.Address.AbsoluteUri;
            return Task.CompletedTask;
        });
        using var transport = new HttpTransport(new ExternalLimits());

        await transport.SendAsync(
            new ExternalRequest("GET", server.Address) { Credential = new("X-Api-Key", "t"), Headers = [new("Cookie", "c=1"), new("X-Other", "o")] }, CancellationToken.None);

        Assert.Equal("t", server.Request.Header("X-Api-Key"));
        Assert.Equal((null, null, "o"), (other.Request.Header("X-Api-Key"), other.Request.Header("Cookie"), other.Request.Header("X-Other")));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    public async Task Redirects_come_to_an_end(int limit, int requests)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/again";
            return Task.CompletedTask;
        });
        using var transport = new HttpTransport(new ExternalLimits { MaxRedirects = limit });

        ExternalAnswer answer = await transport.SendAsync(new ExternalRequest("GET", server.Address), CancellationToken.None);

        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal(limit == 0 ? (302, (string?)null) : (0, "stopped after 2 redirects"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_redirect_does_not_lead_around_what_is_denied()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "http://169.254.169.254/";
            return Task.CompletedTask;
        });
        using var transport = new HttpTransport(new ExternalLimits());

        ExternalAnswer answer = await transport.SendAsync(new ExternalRequest("GET", server.Address), CancellationToken.None);

        Assert.Equal(ExternalErrorKind.Refused, answer.ErrorKind);
    }

    [Fact]
    public async Task A_name_does_not_lead_around_what_is_denied()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("ok");
        using var transport = new HttpTransport(new ExternalLimits { DeniedNetworks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] });

        ExternalAnswer answer = await transport.SendAsync(new ExternalRequest("GET", new Uri($"http://localhost:{server.Address.Port}/")), CancellationToken.None);

        Assert.Equal((ExternalErrorKind.Refused, "localhost is an address that calls are not made to"), (answer.ErrorKind, answer.Error));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("::ffff:169.254.169.254", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.96.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("fd12::1", false)]
    [InlineData("8.8.8.8", false)]
    public void Only_link_local_addresses_are_denied_by_default(string address, bool denied) =>
        Assert.Equal(denied, new NetworkPolicy(ExternalLimits.DefaultDeniedNetworks).Denies(IPAddress.Parse(address)));

    [Fact]
    public void What_a_request_says_of_itself_leaves_out_what_is_secret() =>
        Assert.Equal(
            "GET http://host:81/path",
            new ExternalRequest("GET", new Uri("http://user:word@host:81/path?token=1")) { Credential = new("Authorization", "Bearer t") }.ToString());
}
