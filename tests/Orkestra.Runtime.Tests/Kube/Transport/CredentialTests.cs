using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube.Transport;

public sealed class CredentialTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("orkestra-credentials").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_token_file_is_read_again_every_minute()
    {
        string path = Write("token", "one\n");
        var source = new TokenFileSource(path, _clock, NullLogger.Instance);

        Assert.Equal("Bearer one", await Header(source));
        File.WriteAllText(path, "two");
        Assert.Equal("Bearer one", await Header(source));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Bearer two", await Header(source));
        File.Delete(path);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Bearer two", await Header(source));
    }

    [Fact]
    public async Task A_refused_token_is_read_again_at_once_and_the_request_repeated()
    {
        string path = Write("token", "old");
        var network = new ScriptedHandler(Unauthorized(), Ok(), Unauthorized());
        using var invoker = Invoker(new TokenFileSource(path, _clock, NullLogger.Instance), network, () => File.WriteAllText(path, "new"));

        Assert.Equal(HttpStatusCode.OK, (await Send(invoker)).StatusCode);
        Assert.Equal(["Bearer old", "Bearer new"], network.Authorizations);

        // A token that has not changed is not tried twice.
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(invoker)).StatusCode);
        Assert.Equal(3, network.Authorizations.Count);
    }

    [Fact]
    public async Task A_missing_token_file_is_named()
    {
        using var invoker = Invoker(new TokenFileSource(Path.Combine(_folder, "absent"), _clock, NullLogger.Instance), new ScriptedHandler(), null);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Send(invoker));

        Assert.Contains(Path.Combine(_folder, "absent"), error.Message, StringComparison.Ordinal);
        Assert.IsType<KubeConfigException>(error.InnerException);
    }

    [Fact]
    public async Task A_plugin_runs_once_until_its_credential_expires()
    {
        string counter = Path.Combine(_folder, "count");
        using var source = Exec($"""
            echo x >> {counter}
            echo "{Status("$EXTRA-$1", "2026-01-01T01:00:00Z")}"
            """);

        Assert.Equal("Bearer env-arg", await Header(source));
        Assert.Equal("Bearer env-arg", await Header(source));
        Assert.Single(File.ReadAllLines(counter));
        _clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("Bearer env-arg", await Header(source));
        Assert.Equal(2, File.ReadAllLines(counter).Length);
    }

    [Fact]
    public async Task A_refused_plugin_credential_is_renewed()
    {
        string counter = Path.Combine(_folder, "count");
        using var source = Exec($"""
            echo x >> {counter}
            echo "{Status("t$(wc -l < " + counter + " | tr -d ' ')", null)}"
            """);
        var network = new ScriptedHandler(Unauthorized(), Ok());
        using var invoker = Invoker(source, network, null);

        Assert.Equal(HttpStatusCode.OK, (await Send(invoker)).StatusCode);
        Assert.Equal(["Bearer t1", "Bearer t2"], network.Authorizations);
    }

    [Theory]
    [InlineData("exit 3", "ended with code 3")]
    [InlineData("echo no >&2; exit 1", "no")]
    [InlineData("echo hello", "did not print an ExecCredential")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"t\"}}'", "v1beta1")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'", "neither a token nor a client certificate")]
    [InlineData("echo 'log in first' >&2; echo no", "log in first")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"a b\"}}'", "no token has")]
    [InlineData("yes | head -c 3000000", "printed more than")]
    public async Task A_plugin_that_fails_says_how(string script, string expected)
    {
        using var source = Exec(script);

        var error = await Assert.ThrowsAsync<KubeConfigException>(() => Header(source));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_ended_after_a_minute_and_what_it_said_is_shown()
    {
        string started = Path.Combine(_folder, "started");
        using var source = Exec($"echo 'open https://login' >&2; touch {started}; exec sleep 600");

        Task<string?> pending = Header(source);
        await Eventually.BeTrueAsync(() => File.Exists(started) && _clock.ArmedTimers == 1, "the plugin runs");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(pending.IsCompleted);
        await Eventually.BeTrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return pending.IsCompleted;
            },
            "the plugin is ended");

        var error = await Assert.ThrowsAsync<KubeConfigException>(() => pending);
        Assert.Contains("did not end within 60 s: open https://login", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_who_wait_share_one_run_of_the_plugin_and_its_failure()
    {
        string counter = Path.Combine(_folder, "count");
        string go = Path.Combine(_folder, "go");
        using var source = Exec($"echo x >> {counter}; while [ ! -e {go} ]; do sleep 0.05; done; exit 1");

        Task<string?>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => Header(source))];
        using var impatient = new CancellationTokenSource();
        Task leaving = source.GetAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        File.WriteAllText(go, "now");

        foreach (Task<string?> one in waiting)
        {
            await Assert.ThrowsAsync<KubeConfigException>(() => one);
        }

        Assert.Single(File.ReadAllLines(counter));
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_past_the_expiry_renews_a_plugins_credential()
    {
        string counter = Path.Combine(_folder, "count");
        using var source = Exec($"""
            echo x >> {counter}
            echo "{Status("t", "2026-01-01T01:00:00Z")}"
            """);
        await Header(source);

        _clock.JumpWallClock(TimeSpan.FromHours(-5));
        await Header(source);
        Assert.Single(File.ReadAllLines(counter));
        _clock.JumpWallClock(TimeSpan.FromHours(7));
        await Header(source);

        Assert.Equal(2, File.ReadAllLines(counter).Length);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(30)]
    public async Task A_clock_that_is_set_does_not_keep_an_old_token_in_use(int days)
    {
        string path = Write("token", "one");
        var source = new TokenFileSource(path, _clock, NullLogger.Instance);
        await Header(source);
        File.WriteAllText(path, "two");

        _clock.JumpWallClock(TimeSpan.FromDays(days));
        Assert.Equal("Bearer one", await Header(source));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Bearer two", await Header(source));
    }

    [Fact]
    public async Task A_file_that_holds_no_token_is_named_and_not_quoted()
    {
        var source = new TokenFileSource(Write("token", "secret one\nsecret two"), _clock, NullLogger.Instance);

        var error = await Assert.ThrowsAsync<KubeConfigException>(() => Header(source));

        Assert.Contains(Path.Combine(_folder, "token"), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_is_missing_shows_the_hint()
    {
        var options = new ExecCredentialOptions { Command = Path.Combine(_folder, "absent"), InstallHint = "Install it so." };
        using var source = new ExecCredentialSource(options, Config(), _clock, NullLogger.Instance);

        var error = await Assert.ThrowsAsync<KubeConfigException>(() => Header(source));

        Assert.EndsWith("Install it so.", error.Message, StringComparison.Ordinal);
    }

    private static string Status(string token, string? expiry)
    {
        string time = expiry is null ? string.Empty : $"\\\"expirationTimestamp\\\":\\\"{expiry}\\\",";
        return $"{{\\\"apiVersion\\\":\\\"client.authentication.k8s.io/v1\\\",\\\"kind\\\":\\\"ExecCredential\\\",\\\"status\\\":{{{time}\\\"token\\\":\\\"{token}\\\"}}}}";
    }

    private static KubeClientConfig Config() => new() { Server = new Uri("https://server") };

    private static HttpResponseMessage Ok() => new(HttpStatusCode.OK);

    private static HttpResponseMessage Unauthorized() => new(HttpStatusCode.Unauthorized);

    private static async Task<string?> Header(ICredentialSource source) => (await source.GetAsync(default))?.ToString();

    private static Task<HttpResponseMessage> Send(HttpMessageInvoker invoker) => invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://server/"), default);

    private static HttpMessageInvoker Invoker(ICredentialSource source, ScriptedHandler network, Action? afterFirst)
    {
        var hook = new AfterFirstHandler(afterFirst) { InnerHandler = network };
        return new HttpMessageInvoker(new TokenHandler(source) { InnerHandler = hook });
    }

    private ExecCredentialSource Exec(string script)
    {
        string path = Write("plugin.sh", script + "\n");
        var options = new ExecCredentialOptions
        {
            Command = "/bin/sh",
            Arguments = [path, "arg"],
            Environment = [KeyValuePair.Create("EXTRA", "env")],
        };
        return new ExecCredentialSource(options, Config(), _clock, NullLogger.Instance);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class AfterFirstHandler(Action? action) : DelegatingHandler
    {
        private Action? _action = action;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Interlocked.Exchange(ref _action, null)?.Invoke();
            return response;
        }
    }
}
