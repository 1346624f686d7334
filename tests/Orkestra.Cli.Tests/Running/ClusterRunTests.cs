using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Tests.Running;

/// <summary><c>ork run</c> against a cluster that is there already.</summary>
public sealed class ClusterRunTests : IAsyncLifetime, IDisposable
{
    private readonly Workplace _place = new();
    private DevCluster.DevCluster? _cluster;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync();
        await _cluster.WriteKubeConfigAsync(_place.PathOf("kubeconfig"));
        _place.AddHelloWebsite();
    }

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_the_katalog_names_is_applied_and_operated()
    {
        await using var run = new RunningCommand(_place, "run", "--kubeconfig", "kubeconfig", "--port", "0");

        await run.LineAsync("+ deployments/hello-website");

        Assert.Contains("✓ CustomResourceDefinition websites.demo.orkestra.io applied (crd.yaml)", run.Output.Standard);
        Assert.DoesNotContain("embedded", run.Output.StandardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_pod_nothing_is_applied()
    {
        _place.Set("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        await using var run = new RunningCommand(_place, "run", "--kubeconfig", "kubeconfig", "--port", "0");

        await run.LineAsync("live API on http://");

        Assert.DoesNotContain("applied", run.Output.StandardText, StringComparison.Ordinal);
        Assert.DoesNotContain(_cluster!.Requests, static request => request.Path.Contains("customresourcedefinitions", StringComparison.Ordinal) && request.Verb is "create" or "patch");
    }

    [Fact]
    public async Task Only_the_named_namespaces_are_operated()
    {
        _place.Write("namespaces.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: { name: team }\n");
        _place.Write(
            "team.yaml",
            "apiVersion: demo.orkestra.io/v1alpha1\nkind: Website\nmetadata: { name: ours, namespace: team }\nspec: { image: nginx }\n");
        await using var run = new RunningCommand(
            _place, "run", "--kubeconfig", "kubeconfig", "--port", "0", "-n", "team", "--apply", "namespaces.yaml", "--apply", "team.yaml");

        await run.LineAsync("website team/ours");

        using KubeClient client = KubeClient.Create(KubeConfig.Parse(_cluster!.KubeConfig, "kubeconfig"), TimeProvider.System, NullLoggerFactory.Instance);
        using var deployments = JsonDocument.Parse(await client.GetRawAsync("/apis/apps/v1/deployments", CancellationToken.None));
        Assert.Equal(["ours"], deployments.RootElement.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("metadata").GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_second_run_says_that_it_follows_and_takes_over_when_the_first_one_stops()
    {
        await using var first = new RunningCommand(_place, "run", "--kubeconfig", "kubeconfig", "--port", "0");
        await first.LineAsync("✓ website default/hello-website");
        await using var second = new RunningCommand(_place, "run", "--kubeconfig", "kubeconfig", "--port", "0");
        await second.LineAsync("is the konductor; this process follows");
        Assert.DoesNotContain("✓ website", second.Output.StandardText, StringComparison.Ordinal);

        Assert.Equal(0, await first.StopAsync());

        await second.LineAsync("✓ this process is the konductor now");
        Assert.DoesNotContain("konductor", first.Output.StandardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_loses_the_lease_ends_with_an_error()
    {
        await using var run = new RunningCommand(_place, "run", "--kubeconfig", "kubeconfig", "--port", "0");
        await run.LineAsync("✓ website default/hello-website");
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(_cluster!.KubeConfig, "kubeconfig"), TimeProvider.System, NullLoggerFactory.Instance);

        await client.PatchAsync(
            WellKnownResources.Leases,
            new ObjectKey("orkestra-system", "orkestra-konductor"),
            new KubePatch(PatchKind.Merge, """{"spec":{"holderIdentity":"somebody","leaseTransitions":1}}"""u8.ToArray()),
            CancellationToken.None);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("lost konducting: somebody holds the lease now", run.Output.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_leader_election_nobody_asks_for_a_lease()
    {
        await using var run = new RunningCommand(_place, "run", "--kubeconfig", "kubeconfig", "--port", "0", "--no-leader-election");
        await run.LineAsync("✓ website default/hello-website");

        Assert.DoesNotContain(_cluster!.Requests, static request => request.Path.Contains("/leases", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Durations_that_do_not_fit_each_other_are_refused()
    {
        _place.Set("LEASE_DURATION", "5");
        CommandResult result = await _place.RunAsync("run", "--kubeconfig", "kubeconfig");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("RENEW_DEADLINE is 10 s; expected less than LEASE_DURATION (5 s)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_does_not_exist_is_named()
    {
        CommandResult result = await _place.RunAsync("run", "--kubeconfig", "kubeconfig", "--context", "staging");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains("staging", result.Error, StringComparison.Ordinal);
    }
}
