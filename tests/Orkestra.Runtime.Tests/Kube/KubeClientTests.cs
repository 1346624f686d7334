using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

public sealed class KubeClientTests
{
    private static readonly ObjectKey s_key = new("shop", "web");
    private static readonly KubeResource s_deployments = WellKnownResources.Deployments;

    [Fact]
    public async Task Requests_follow_the_api_conventions()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => FakeApiServer.Answer(context, """{"metadata":{"name":"web"}}"""));
        using KubeClient client = server.Client();
        byte[] body = "{}"u8.ToArray();

        await client.GetAsync(s_deployments, s_key, default);
        await client.GetAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped("a/b"), default);
        await client.CreateAsync(s_deployments, "shop", body, default);
        await client.ReplaceAsync(s_deployments, s_key, body, default);
        await client.PatchAsync(s_deployments, s_key, new KubePatch(PatchKind.Apply, body) { FieldManager = "orkestra-runtime", Force = true }, default);
        await client.PatchAsync(s_deployments, s_key, new KubePatch(PatchKind.Merge, body) { Subresource = "status" }, default);
        await client.PatchAsync(s_deployments, s_key, new KubePatch(PatchKind.Json, "[]"u8.ToArray()), default);
        await client.PatchAsync(WellKnownResources.ConfigMaps, s_key, new KubePatch(PatchKind.StrategicMerge, body), default);
        await client.DeleteAsync(s_deployments, s_key, new DeleteOptions { PropagationPolicy = "Foreground", PreconditionUid = "u" }, default);

        Assert.Equal(
            [
                "GET /apis/apps/v1/namespaces/shop/deployments/web",
                "GET /api/v1/namespaces/a%2Fb",
                "POST /apis/apps/v1/namespaces/shop/deployments application/json {}",
                "PUT /apis/apps/v1/namespaces/shop/deployments/web application/json {}",
                "PATCH /apis/apps/v1/namespaces/shop/deployments/web?fieldManager=orkestra-runtime&force=true application/apply-patch+yaml {}",
                "PATCH /apis/apps/v1/namespaces/shop/deployments/web/status application/merge-patch+json {}",
                "PATCH /apis/apps/v1/namespaces/shop/deployments/web application/json-patch+json []",
                "PATCH /api/v1/namespaces/shop/configmaps/web application/strategic-merge-patch+json {}",
                """DELETE /apis/apps/v1/namespaces/shop/deployments/web application/json {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","preconditions":{"uid":"u"}}""",
            ],
            server.Requests.Select(static request => request.ToString()));
        Assert.All(server.Requests, static request => Assert.Matches("^orkestra/[0-9]", request.Headers["User-Agent"]));
    }

    [Fact]
    public async Task A_list_fills_in_the_type_and_drops_managed_fields()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => FakeApiServer.Answer(
            context,
            """{"kind":"DeploymentList","apiVersion":"apps/v1","metadata":{"resourceVersion":"7","continue":"next"},"items":[{"metadata":{"name":"a","managedFields":[{"x":1}]}},{"metadata":{"name":"b"}}]}"""));
        using KubeClient client = server.Client();

        ListPage page = await client.ListAsync(
            s_deployments, null, new ListOptions { LabelSelector = "a=b,c in (d)", FieldSelector = "x=y", Limit = 2, Continue = "t/=", ResourceVersion = "0" }, default);

        Assert.Equal("GET /apis/apps/v1/deployments?labelSelector=a%3Db%2Cc%20in%20%28d%29&fieldSelector=x%3Dy&limit=2&continue=t%2F%3D&resourceVersion=0", server.Last.ToString());
        Assert.Equal("7", page.ResourceVersion);
        Assert.Equal("next", page.Continue);
        Assert.Equal(
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"}}""",
            Encoding.UTF8.GetString(page.Items[0].Json.Span));
        Assert.Equal(["a", "b"], page.Items.Select(static item => item.Name));
    }

    [Fact]
    public async Task A_list_may_arrive_byte_by_byte()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            foreach (byte one in """{"items":[{"metadata":{"name":"é"}},{"metadata":{"name":"b"}}],"metadata":{"resourceVersion":"7","continue":""}} """u8.ToArray())
            {
                await context.Response.Body.WriteAsync(new[] { one });
                await context.Response.Body.FlushAsync();
            }
        });
        using KubeClient client = server.Client();

        ListPage page = await client.ListAsync(s_deployments, "shop", new ListOptions(), default);

        Assert.Equal(["é", "b"], page.Items.Select(static item => item.Name));
        Assert.Null(page.Continue);
    }

    [Theory]
    [InlineData("""{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"a"}}""")]
    [InlineData("""{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":5}}]}""")]
    [InlineData("""{"items":{}}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{}{}")]
    [InlineData("{}")]
    [InlineData("""{"kind":"Status","status":"Success","metadata":{"resourceVersion":"7"}}""")]
    public async Task A_list_that_is_none_is_an_invalid_response(string body)
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(context => FakeApiServer.Answer(context, body));
        using KubeClient client = server.Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.ListAsync(s_deployments, null, new ListOptions(), default));
    }

    [Theory]
    [InlineData("""{"items":null,"metadata":{"resourceVersion":"7"}}""")]
    [InlineData("""{"items":[],"metadata":{"resourceVersion":"7"}}""")]
    public async Task An_empty_list_may_be_null(string body)
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(context => FakeApiServer.Answer(context, body));
        using KubeClient client = server.Client();

        ListPage page = await client.ListAsync(s_deployments, null, new ListOptions(), default);

        Assert.Empty(page.Items);
        Assert.Equal("7", page.ResourceVersion);
    }

    [Fact]
    public async Task A_list_larger_than_any_buffer_is_read_whole()
    {
        string filler = new('x', 200_000);
        await using FakeApiServer server = await FakeApiServer.StartAsync(context =>
        {
            var text = new StringBuilder("""{"metadata":{"resourceVersion":"7"},"items":[""");
            for (int i = 0; i < 40; i++)
            {
                text.Append(i == 0 ? "" : ",").Append("{\"metadata\":{\"name\":\"n").Append(i).Append("\"},\"data\":\"").Append(i % 7 == 0 ? filler : "small").Append("\"}");
            }

            return FakeApiServer.Answer(context, text.Append("]}").ToString());
        });
        using KubeClient client = server.Client();

        ListPage page = await client.ListAsync(s_deployments, null, new ListOptions(), default);

        Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"n{i}"), page.Items.Select(static item => item.Name));
        Assert.True(page.Items[7].Json.Length > 200_000);
    }

    [Fact]
    public async Task An_item_larger_than_allowed_is_refused()
    {
        string filler = new('x', 300_000);
        await using FakeApiServer server = await FakeApiServer.StartAsync(context => FakeApiServer.Answer(context, $$"""{"items":[{"data":"{{filler}}"}]}"""));
        using KubeClient client = server.Client(maxObjectBytes: 100_000);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.ListAsync(s_deployments, null, new ListOptions(), default));

        Assert.Contains("larger than 100000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_carry_what_the_status_says()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => FakeApiServer.Answer(
            context, """{"kind":"Status","status":"Failure","message":"it is taken","reason":"AlreadyExists","details":{"retryAfterSeconds":3},"code":409}""", 409));
        using KubeClient client = server.Client();

        var error = await Assert.ThrowsAsync<KubeApiException>(() => client.CreateAsync(s_deployments, "shop", "{}"u8.ToArray(), default));

        Assert.Equal(HttpStatusCode.Conflict, error.StatusCode);
        Assert.True(error.IsAlreadyExists);
        Assert.False(error.IsConflict);
        Assert.Equal("it is taken", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
    }

    [Theory]
    [InlineData("Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    [InlineData("90", 90)]
    [InlineData("86400", 300)]
    public async Task A_server_may_ask_for_patience_in_seconds_or_as_a_date_and_not_for_hours(string header, int seconds)
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(context =>
        {
            context.Response.Headers.Date = "Thu, 01 Jan 2026 00:00:00 GMT";
            context.Response.Headers.RetryAfter = header;
            context.Response.Headers["X-Kubernetes-Pf-Flowschema-Uid"] = "u";
            return FakeApiServer.Answer(context, "Too many requests, please try again later.", 429);
        });
        using KubeClient client = server.Client();

        var error = await Assert.ThrowsAsync<KubeApiException>(() => client.GetRawAsync("/x", default));

        Assert.Equal(HttpStatusCode.TooManyRequests, error.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
    }

    [Fact]
    public async Task Errors_that_are_no_status_are_quoted()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => FakeApiServer.Answer(context, "<html>bad gateway</html>", 502));
        using KubeClient client = server.Client();

        var error = await Assert.ThrowsAsync<KubeApiException>(() => client.GetRawAsync("/version", default));

        Assert.Equal("The server answered 502 BadGateway: <html>bad gateway</html>", error.Message);
    }

    [Fact]
    public async Task Not_found_is_an_answer_to_get_and_delete_and_an_error_elsewhere()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => FakeApiServer.Answer(context, """{"reason":"NotFound","message":"gone"}""", 404));
        using KubeClient client = server.Client();

        Assert.Null(await client.GetAsync(s_deployments, s_key, default));
        Assert.False(await client.DeleteAsync(s_deployments, s_key, DeleteOptions.Background, default));
        var error = await Assert.ThrowsAsync<KubeApiException>(() => client.PatchAsync(s_deployments, s_key, new KubePatch(PatchKind.Merge, "{}"u8.ToArray()), default));
        Assert.True(error.IsNotFound);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_request_error()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"metadata\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using KubeClient client = server.Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetRawAsync("/x", default));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.ListAsync(s_deployments, null, new ListOptions(), default));
    }

    [Fact]
    public async Task A_server_that_never_answers_meets_the_deadline()
    {
        var clock = new ManualClock();
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using KubeClient client = server.Client(clock);

        Task<byte[]> pending = client.GetRawAsync("/x", default);
        await Eventually.BeTrueAsync(() => !server.Requests.IsEmpty, "the request arrives");
        clock.Advance(TimeSpan.FromMinutes(2));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => pending);
        Assert.Contains("no complete answer within 60 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using KubeClient client = server.Client();
        using var cancel = new CancellationTokenSource();

        Task<byte[]> pending = client.GetRawAsync("/x", cancel.Token);
        await Eventually.BeTrueAsync(() => !server.Requests.IsEmpty, "the request arrives");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task Keys_without_a_namespace_or_name_are_refused_before_anything_is_sent()
    {
        using KubeClient client = KubeClient.Create(
            new() { Server = new Uri("http://127.0.0.1:1") }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync(s_deployments, ObjectKey.ClusterScoped("x"), default));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync(s_deployments, new ObjectKey("shop", ""), default));
        await Assert.ThrowsAsync<ArgumentException>(() => client.PatchAsync(s_deployments, s_key, new KubePatch(PatchKind.Apply, default), default));
    }
}
