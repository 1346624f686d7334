using System.Text;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.External;

/// <summary>Calls against a real HTTP server: runtime specification 21.</summary>
public sealed class ExternalExecutorTests
{
    [Fact]
    public async Task A_result_has_status_body_and_the_members_of_a_json_object()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"ready":true,"defaults":{"replicas":3},"status":"fine"}""");

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: health, url: '{server.Address}healthz' }}");

        Assert.Null(probe.Outcome.Error);
        Assert.Equal(("200", "true", ""), (probe.Read("health.status"), probe.Read("health.called"), probe.Read("health.error")));
        Assert.Equal(("true", "3"), (probe.Read("health.ready"), probe.Read("health.defaults.replicas")));
        Assert.Equal("200", probe.Read("health.statusCode"));
        Assert.StartsWith("{\"ready\":true", probe.Read("health.body"), StringComparison.Ordinal);
        Assert.Equal(("GET", "/healthz"), (server.Request.Method, server.Request.Target));
    }

    [Fact]
    public async Task Everything_of_a_request_is_templated()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("{}");

        await CallProbe.OnceAsync(
            $"{{ name: order, method: post, url: '{server.Address}{{{{ .spec.path }}}}', query: 'who={{{{ .metadata.name }}}}', body: '{{\"n\":{{{{ .spec.n }}}}}}', headers: {{ X-Team: '{{{{ .spec.team }}}}' }} }}",
            """{"path":"orders","n":3,"team":"blue"}""");

        Assert.Equal(("POST", "/orders?who=my-site", """{"n":3}"""), (server.Request.Method, server.Request.Target, server.Request.Body));
        Assert.Equal(("blue", "application/json"), (server.Request.Header("X-Team"), server.Request.Header("Content-Type")));
    }

    [Fact]
    public async Task A_content_type_that_is_declared_wins()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("");

        await CallProbe.OnceAsync($"{{ name: order, method: PUT, url: '{server.Address}', body: 'a=b', headers: {{ content-type: text/plain }} }}");

        Assert.Equal("text/plain", server.Request.Header("Content-Type"));
    }

    [Theory]
    [InlineData(403, "expectedStatus: 200", "expected status 200, got 403")]
    [InlineData(200, "expectedStatus: 201", "expected status 201, got 200")]
    [InlineData(500, "method: GET", "expected a status of success, got 500")]
    [InlineData(404, "expectedStatus: 404", null)]
    [InlineData(204, "method: GET", null)]
    public async Task A_status_is_judged(int status, string declared, string? error)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: health, url: '{server.Address}', {declared} }}");

        Assert.Equal(error is null ? null : $"external call \"health\" failed: {error}", probe.Outcome.Error);
        Assert.Equal(error ?? string.Empty, probe.Read("health.error"));
        Assert.Equal($"{status}", probe.Read("health.status"));
    }

    [Fact]
    public async Task A_failure_that_may_be_is_recorded_and_the_calls_go_on()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("busy", 503);
        var probe = new CallProbe(CallProbe.Plan(
            $"{{ name: first, url: '{server.Address}a', continueOnError: true }}", $"{{ name: second, url: '{server.Address}b?after={{{{ .external.first.status }}}}', continueOnError: true }}"));

        await probe.RunAsync();

        Assert.Null(probe.Outcome.Error);
        Assert.Equal(("503", "busy"), (probe.Read("first.status"), probe.Read("first.body")));
        Assert.Equal(["/a", "/b?after=503"], server.Requests.Select(static request => request.Target));
    }

    [Fact]
    public async Task A_failure_ends_the_calls_and_those_after_it_read_as_not_made()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("", 500);
        var probe = new CallProbe(CallProbe.Plan($"{{ name: first, url: '{server.Address}' }}", $"{{ name: second, url: '{server.Address}' }}"));

        await probe.RunAsync();

        Assert.Equal("external call \"first\" failed: expected a status of success, got 500", probe.Outcome.Error);
        Assert.Equal(("true", "500"), (probe.Read("first.called"), probe.Read("first.status")));
        Assert.Equal("false", probe.Read("second.called"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_call_that_is_skipped_says_so_at_once()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("ok");
        var probe = new CallProbe(CallProbe.Plan(
            $"{{ name: skipped, url: '{server.Address}', when: [{{ field: spec.on, equals: 'yes' }}] }}",
            $"{{ name: other, url: '{server.Address}{{{{ .external.skipped.called }}}}', when: [{{ field: external.skipped.called, equals: 'false' }}, {{ field: external.skipped.error, operator: notExists }}] }}"));

        await probe.RunAsync();

        Assert.Equal(("false", "", "", ""), (probe.Read("skipped.called"), probe.Read("skipped.status"), probe.Read("skipped.body"), probe.Read("skipped.error")));
        Assert.Equal("/false", server.Request.Target);
    }

    [Fact]
    public async Task The_lists_of_both_blocks_fill_one_map()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("ok");
        var probe = new CallProbe(TestKatalogs.Plan($$"""
            onCreate:
              external:
                - { name: created, url: '{{server.Address}}created' }
            onReconcile:
              external:
                - { name: kept, url: '{{server.Address}}kept' }
            """));

        await probe.RunAsync();

        Assert.Equal(("200", "200"), (probe.Read("created.status"), probe.Read("kept.status")));
        Assert.Equal(["/kept", "/created"], server.Requests.Select(static request => request.Target));
    }

    [Fact]
    public async Task A_body_is_shown_up_to_4096_bytes_and_never_half_a_character()
    {
        string text = new string('a', 4095) + "é" + new string('b', 100);
        await using LoopbackServer server = await LoopbackServer.StartAsync(text);

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: long, url: '{server.Address}' }}");

        Assert.Equal(new string('a', 4095), probe.Read("long.body"));
    }

    [Fact]
    public async Task The_members_of_a_long_object_are_there_although_its_text_is_cut()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync($"{{\"filler\":\"{new string('x', 5000)}\",\"last\":\"here\"}}");

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: long, url: '{server.Address}' }}");

        Assert.Equal("here", probe.Read("long.last"));
        Assert.Equal(4096, Encoding.UTF8.GetByteCount(probe.Read("long.body")!));
    }

    [Fact]
    public async Task No_connection_is_an_error_without_a_status()
    {
        LoopbackServer server = await LoopbackServer.StartAsync("");
        await server.DisposeAsync();

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: health, url: '{server.Address}', continueOnError: true }}");

        Assert.Null(probe.Outcome.Error);
        Assert.Equal(("true", ""), (probe.Read("health.called"), probe.Read("health.status")));
        Assert.Contains("refused", probe.Read("health.error"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_answer_within_the_timeout_is_an_error()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var probe = new CallProbe(CallProbe.Plan($"{{ name: health, url: '{server.Address}' }}"));

        Task run = probe.RunAsync();
        await Eventually.BeTrueAsync(() => server.Requests.Count == 1, "the service is asked");
        probe.Clock.Advance(TimeSpan.FromSeconds(10));
        await run;

        Assert.Equal("external call \"health\" failed: no answer within 10s", probe.Outcome.Error);
    }

    [Fact]
    public async Task A_process_that_stops_does_not_take_it_for_a_timeout()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var probe = new CallProbe(CallProbe.Plan($"{{ name: health, url: '{server.Address}', continueOnError: true }}"));
        using var stop = new CancellationTokenSource();

        Task run = probe.RunAsync(cancellationToken: stop.Token);
        await Eventually.BeTrueAsync(() => server.Requests.Count == 1, "the service is asked");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_an_error()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(new string('x', 2000));

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: big, url: '{server.Address}' }}", limits: new ExternalLimits { MaxResponseBytes = 1024 });

        Assert.Equal("external call \"big\" failed: the answer is longer than 1024 bytes", probe.Outcome.Error);
        Assert.Equal("200", probe.Read("big.status"));
    }

    [Fact]
    public async Task A_failure_is_tried_again_with_growing_waits()
    {
        int asked = 0;
        await using LoopbackServer server = await LoopbackServer.StartAsync(context => LoopbackServer.Saying("", Interlocked.Increment(ref asked) < 3 ? 500 : 200)(context));
        var probe = new CallProbe(CallProbe.Plan($"{{ name: flaky, url: '{server.Address}', retryBackoff: {{ initial: 1s, multiplier: 3, maxAttempts: 3 }} }}"));

        Task run = probe.RunAsync();
        await WaitsAsync(probe.Clock, 1);
        probe.Clock.Advance(TimeSpan.FromSeconds(1));
        await WaitsAsync(probe.Clock, 3);
        probe.Clock.Advance(TimeSpan.FromSeconds(3));
        await run;

        Assert.Null(probe.Outcome.Error);
        Assert.Equal(3, server.Requests.Count);

        static Task WaitsAsync(ManualClock clock, int seconds) =>
            Eventually.BeTrueAsync(() => clock.NextDue == clock.Now + TimeSpan.FromSeconds(seconds), $"the next attempt is due in {seconds} s");
    }

    [Fact]
    public async Task A_failure_that_stays_is_tried_as_often_as_declared()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("", 500);
        var probe = new CallProbe(CallProbe.Plan($"{{ name: down, url: '{server.Address}', retryBackoff: {{ initial: 0s, maxAttempts: 2 }} }}"));

        await probe.RunAsync();

        Assert.Equal("external call \"down\" failed: expected a status of success, got 500", probe.Outcome.Error);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task An_answer_is_reused_for_its_time_also_a_failure(int status)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("x", status);
        var probe = new CallProbe(CallProbe.Plan($"{{ name: slow, method: POST, url: '{server.Address}', body: '{{{{ .spec.n }}}}', cacheFor: 30s, continueOnError: true }}"));

        await probe.RunAsync("""{"n":1}""");
        probe.Clock.Advance(TimeSpan.FromSeconds(29));
        await probe.RunAsync("""{"n":1}""");
        Assert.Single(server.Requests);
        Assert.Equal(($"{status}", "true"), (probe.Read("slow.status"), probe.Read("slow.called")));

        await probe.RunAsync("""{"n":2}""");
        Assert.Equal(2, server.Requests.Count);
        probe.Clock.Advance(TimeSpan.FromSeconds(2));
        await probe.RunAsync("""{"n":1}""");
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("token: $API_TOKEN", "Authorization", "Bearer secret-1")]
    [InlineData("auth: { token: '${API_TOKEN}' }", "Authorization", "Bearer secret-1")]
    [InlineData("auth: { env: API_TOKEN }", "Authorization", "Bearer secret-1")]
    [InlineData("auth: { env: API_TOKEN, header: X-Api-Key }", "X-Api-Key", "secret-1")]
    [InlineData("token: '{{ .spec.token }}'", "Authorization", "Bearer $API_TOKEN")]
    public async Task A_token_goes_into_its_header(string declared, string header, string expected)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("ok");

        CallProbe probe = await CallProbe.OnceAsync(
            $"{{ name: signed, url: '{server.Address}', {declared} }}",
            """{"token":"$API_TOKEN"}""",
            new Dictionary<string, string> { ["API_TOKEN"] = "secret-1" });

        Assert.Null(probe.Outcome.Error);
        Assert.Equal(expected, server.Request.Header(header));
    }

    [Theory]
    [InlineData("token: $MISSING", "token: the environment variable MISSING is not set")]
    [InlineData("auth: { env: MISSING }", "auth.env: the environment variable MISSING is not set")]
    [InlineData("headers: { X-A: \"a\\nb\" }", "headers.X-A: has more than one line")]
    public async Task What_cannot_be_rendered_or_signed_fails_although_errors_may_be(string declared, string error)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("ok");

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: signed, url: '{server.Address}', continueOnError: true, {declared} }}");

        Assert.Equal($"external call \"signed\" failed: {error}", probe.Outcome.Error);
        Assert.Equal(("false", error), (probe.Read("signed.called"), probe.Read("signed.error")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_template_that_fails_fails_the_reconcile()
    {
        CallProbe probe = await CallProbe.OnceAsync("{ name: broken, url: 'http://{{ .spec.a.b.c }}', continueOnError: true }");

        Assert.StartsWith("external call \"broken\" failed: url: ", probe.Outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_url_that_is_none_is_a_failure_that_may_be()
    {
        CallProbe probe = await CallProbe.OnceAsync("{ name: nowhere, url: '{{ .spec.url }}', continueOnError: true }", """{"url":"ftp://host/?password=1"}""");

        Assert.Null(probe.Outcome.Error);
        Assert.Equal("'ftp://host/' is no HTTP address", probe.Read("nowhere.error"));
    }

    [Fact]
    public async Task An_address_of_a_clouds_metadata_service_is_not_called()
    {
        CallProbe probe = await CallProbe.OnceAsync("{ name: stolen, url: 'http://169.254.169.254/latest/meta-data', retryBackoff: 1h }");

        Assert.Equal("external call \"stolen\" failed: 169.254.169.254 is an address that calls are not made to", probe.Outcome.Error);
    }

    [Fact]
    public async Task Prometheus_gives_the_value_of_the_first_series()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(
            """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"ns":"a"},"value":[1,"1.5e+03"]},{"metric":{"ns":"b"},"value":[1,"2"]}]}}""");

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: queue, protocol: prometheus, url: '{server.Address}', query: 'sum(depth{{{{ \"{{\" }}}}ns=\"{{{{ .metadata.namespace }}}}\"}})' }}");

        Assert.Null(probe.Outcome.Error);
        Assert.Equal("/api/v1/query?query=" + Uri.EscapeDataString("sum(depth{ns=\"default\"})"), server.Request.Target);
        Assert.Equal(("1500", "", "true"), (probe.Read("queue.result"), probe.Read("queue.error"), probe.Read("queue.called")));
        Assert.Equal("1500 1502 2 a,b true", probe.Render("{{ promValue .external.queue }} {{ promSum .external.queue }} {{ promSeriesCount .external.queue }} {{ promLabelValues .external.queue \"ns\" }} {{ promAboveThreshold .external.queue 1000 }}"));
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1,"42"]}}""", 200, "42", "")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}}""", 200, "", "")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"NaN"]}]}}""", 200, "NaN", "")]
    [InlineData("""{"status":"error","errorType":"bad_data","error":"parse error"}""", 400, "", "bad_data: parse error")]
    [InlineData("<html>", 200, "", "the answer is not one of Prometheus")]
    [InlineData("<html>", 502, "", "expected a status of success, got 502")]
    public async Task Prometheus_answers_are_read(string body, int status, string result, string error)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(body, status);

        CallProbe probe = await CallProbe.OnceAsync($"{{ name: queue, protocol: prometheus, url: '{server.Address}api/v1/query', query: up, continueOnError: true }}");

        Assert.Equal((result, error), (probe.Read("queue.result"), probe.Read("queue.error")));
        Assert.Equal("/api/v1/query?query=up", server.Request.Target);
    }

    [Fact]
    public async Task A_plan_in_code_makes_the_same_requests_as_a_document()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"next":"b"}""");
        OperatorPlan interpreted = CallProbe.Plan(
            $"{{ name: first, url: '{server.Address}a', method: POST, body: '{{{{ .metadata.name }}}}', timeout: 5s, expectedStatus: 200, retryBackoff: 1s, cacheFor: 1m, token: $T }}",
            $"{{ name: second, url: '{server.Address}{{{{ .external.first.next }}}}', when: [{{ field: external.first.status, equals: '200' }}], continueOnError: true }}");
        OperatorPlan inCode = interpreted with
        {
            OnReconcile = new HookBlockPlan
            {
                External =
                [
                    new ExternalCallPlan("first", new ConstantExpression($"{server.Address}a"))
                    {
                        DeclarationPath = "onReconcile.external[0]",
                        Method = "POST",
                        Body = new InterpretedExpression("{{ .metadata.name }}"),
                        Timeout = TimeSpan.FromSeconds(5),
                        ExpectedStatus = 200,
                        Retry = new RetryBackoffPlan { Initial = TimeSpan.FromSeconds(1) },
                        CacheFor = TimeSpan.FromMinutes(1),
                        Credential = new CredentialPlan { Token = new ConstantExpression("$T") },
                    },
                    new ExternalCallPlan("second", new InterpretedExpression($"{server.Address}{{{{ .external.first.next }}}}"))
                    {
                        DeclarationPath = "onReconcile.external[1]",
                        Gate = new DelegateGate("first answered", static data => ContextText.Read(data, "external.first.status") == "200"),
                        ContinueOnError = true,
                    },
                ],
            },
        };
        Dictionary<string, string> variables = new() { ["T"] = "t" };
        var fromDocument = new CallProbe(interpreted, variables: variables);
        var fromCode = new CallProbe(inCode, variables: variables);

        await fromDocument.RunAsync();
        await fromCode.RunAsync();

        string[] requests = [.. server.Requests.Select(static request => $"{request.Method} {request.Target} {request.Body} {string.Join(' ', request.Headers.OrderBy(static header => header.Key))}")];
        Assert.Equal(4, requests.Length);
        Assert.Equal(requests[..2], requests[2..]);
        Assert.Equal(fromDocument.Read("second.body"), fromCode.Read("second.body"));
        Assert.Equal(
            interpreted.OnReconcile.External.Select(static call => (call.Name, call.DeclarationPath, call.Method, call.Timeout, call.ExpectedStatus, call.Retry, call.CacheFor, call.ContinueOnError)),
            inCode.OnReconcile.External.Select(static call => (call.Name, call.DeclarationPath, call.Method, call.Timeout, call.ExpectedStatus, call.Retry, call.CacheFor, call.ContinueOnError)));
    }
}
