using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

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
    public async Task A_context_that_does_not_exist_is_named()
    {
        CommandResult result = await _place.RunAsync("run", "--kubeconfig", "kubeconfig", "--context", "staging");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains("staging", result.Error, StringComparison.Ordinal);
    }
}
