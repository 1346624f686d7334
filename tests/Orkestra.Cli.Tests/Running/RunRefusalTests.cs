using System.Net;
using System.Net.Sockets;

namespace Orkestra.Cli.Tests.Running;

/// <summary>What <c>ork run</c> refuses, and that nothing has happened then.</summary>
public sealed class RunRefusalTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_bad_katalog_starts_nothing()
    {
        _place.AddHelloWebsite();
        _place.Write("katalog.yaml", File.ReadAllText(_place.PathOf("katalog.yaml")).Replace("replicas:", "replcas:", StringComparison.Ordinal));

        CommandResult result = await RunDevAsync();

        AssertNothingStarted(result);
        Assert.Contains("did you mean 'replicas'?", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ the Katalog has 1 error; nothing was started", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_is_not_run_yet_starts_nothing()
    {
        _place.AddHelloWebsite();
        _place.Write("katalog.yaml", File.ReadAllText(_place.PathOf("katalog.yaml")).Replace("      operatorBox:\n", "      operatorBox:\n        rollBackOnError: true\n", StringComparison.Ordinal));

        CommandResult judged = await _place.RunAsync("validate");
        CommandResult result = await RunDevAsync();

        Assert.Equal(0, judged.ExitCode);
        Assert.Contains(": warning ORK3001: ", judged.Error, StringComparison.Ordinal);
        AssertNothingStarted(result);
        Assert.Contains(": error ORK3001: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ the Katalog has 1 error; nothing was started", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_provider_that_is_not_there_starts_nothing()
    {
        _place.AddHelloWebsite();
        _place.Write("katalog.yaml", File.ReadAllText(_place.PathOf("katalog.yaml")).Replace("\nspec:\n", "\nproviders: [{ name: aws, required: true }]\nspec:\n", StringComparison.Ordinal));

        CommandResult result = await RunDevAsync();

        AssertNothingStarted(result);
        Assert.Contains(": error ORK3001: provider 'aws' is required and not registered\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  help: a program of your own registers it (none is registered here); without required: true its resources are left out\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_katalog_without_entries_has_nothing_to_run()
    {
        _place.Write("katalog.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: { name: empty }\nspec:\n  crds: {}\n");

        CommandResult result = await RunDevAsync();

        AssertNothingStarted(result);
        Assert.Contains("nothing to run", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_last_manifest_applies_nothing()
    {
        _place.AddHelloWebsite();
        _place.Write("late.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: late\n data: {}\n");

        CommandResult result = await RunDevAsync("--apply", "cr.yaml", "--apply", "late.yaml");

        AssertNothingStarted(result);
        Assert.StartsWith("late.yaml:5:2: error ORK0003: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ the manifests to apply have 1 error; nothing was applied", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_manifest_is_named()
    {
        _place.AddHelloWebsite();

        CommandResult result = await RunDevAsync("--apply", "nowhere.yaml");

        AssertNothingStarted(result);
        Assert.Equal("✗ nowhere.yaml: no such file", result.Error);
    }

    [Fact]
    public async Task An_object_that_the_server_refuses_is_explained_in_its_words()
    {
        _place.AddHelloWebsite();
        _place.Write("bad.yaml", "apiVersion: demo.orkestra.io/v1alpha1\nkind: Website\nmetadata: { name: bad }\nspec: { image: nginx, port: 70000 }\n");

        CommandResult result = await RunDevAsync("--apply", "bad.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ Website bad applied (bad.yaml): ", result.Error, StringComparison.Ordinal);
        Assert.Contains("spec.port", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_out_of_range_are_refused_together()
    {
        _place.AddHelloWebsite();
        _place.Set("DEFAULT_WORKERS", "0");
        _place.Set("QUEUE_DEPTH", "many");

        CommandResult result = await RunDevAsync();

        AssertNothingStarted(result);
        Assert.Equal("✗ QUEUE_DEPTH is 'many'; expected a whole number; DEFAULT_WORKERS is 0; expected 1 to 50", result.Error);
    }

    [Fact]
    public async Task A_log_level_variable_that_is_none_is_refused()
    {
        _place.AddHelloWebsite();
        _place.Set("LOG_LEVEL", "chatty");

        CommandResult result = await RunDevAsync();

        AssertNothingStarted(result);
        Assert.StartsWith("✗ LOG_LEVEL is 'chatty'; expected trace, ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kubeconfig_of_another_cluster_is_never_overwritten()
    {
        _place.AddHelloWebsite();
        _place.Write("dev.kubeconfig", "apiVersion: v1\nkind: Config\ncurrent-context: production\n");

        CommandResult result = await RunDevAsync();

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains("is not the kubeconfig of an embedded cluster; it is left as it is\n  help: choose another file with --dev-kubeconfig FILE", result.Error, StringComparison.Ordinal);
        Assert.Contains("production", File.ReadAllText(_place.PathOf("dev.kubeconfig")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_server_that_does_not_answer_is_one_clear_error()
    {
        _place.AddHelloWebsite();
        string server = $"http://127.0.0.1:{FreePort()}";
        _place.Write(
            "kubeconfig",
            $$"""
            apiVersion: v1
            kind: Config
            clusters: [{ name: here, cluster: { server: "{{server}}" } }]
            contexts: [{ name: here, context: { cluster: here, user: me } }]
            users: [{ name: me, user: {} }]
            current-context: here
            """);

        CommandResult result = await _place.RunAsync("run", "--kubeconfig", "kubeconfig", "--port", "0", "--log-level", "critical");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Matches($"^✗ the API server {server}/? cannot be reached: .*\n  help: is the cluster running, and is it the right context", result.Error);
        Assert.Equal(2, result.Error.Split('\n').Length);
    }

    [Fact]
    public async Task A_kubeconfig_that_does_not_exist_is_named()
    {
        _place.AddHelloWebsite();

        CommandResult result = await _place.RunAsync("run", "--kubeconfig", "nowhere");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains(_place.PathOf("nowhere"), result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  help: add --dev to run on an embedded cluster", result.Error, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<CommandResult> RunDevAsync(params string[] more) =>
        _place.RunAsync(["run", "--dev", "--port", "0", "--dev-kubeconfig", "dev.kubeconfig", .. more]);

    private void AssertNothingStarted(CommandResult result)
    {
        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.False(File.Exists(_place.PathOf("dev.kubeconfig")), "no cluster was started");
    }
}
