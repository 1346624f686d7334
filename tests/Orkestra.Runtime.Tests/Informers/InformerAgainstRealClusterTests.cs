using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>Informers with their default timing over the real client, against a real API server.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class InformerAgainstRealClusterTests(RealCluster cluster)
{
    private static readonly KubeResource s_configMaps = WellKnownResources.ConfigMaps;
    private static readonly KubeResource s_crds = WellKnownResources.CustomResourceDefinitions;

    private readonly ConcurrentQueue<string> _events = new();

    [RealClusterFact]
    public async Task A_server_that_is_killed_and_started_again_costs_no_key()
    {
        if (!cluster.CanRestart)
        {
            return;
        }

        KubeResource gadgets = NewKind("restart.example.com");
        using KubeClient client = Client(cluster.KubeConfigPath);
        await InstallAsync(client, gadgets);
        await using var factory = new InformerFactory(client, TimeProvider.System, NullLoggerFactory.Instance);
        Informer maps = Watch(factory, s_configMaps, "informer-test=restart");
        Informer things = Watch(factory, gadgets, null);
        await Task.WhenAll(maps.WaitForSyncAsync(default), things.WaitForSyncAsync(default)).WaitAsync(TimeSpan.FromSeconds(60));
        for (int i = 0; i < 20; i++)
        {
            await CreateAsync(client, s_configMaps, $"map-{i:00}");
            await CreateAsync(client, gadgets, $"gadget-{i:00}");
        }

        await Eventually.BeTrueAsync(() => maps.Store.Count == 20 && things.Store.Count == 20, "all objects are cached");

        await cluster.RestartApiServerAsync();

        foreach ((KubeResource resource, string name) in ((KubeResource, string)[])[(s_configMaps, "map"), (gadgets, "gadget")])
        {
            await Eventually.BeTrueAsync(async () => await client.DeleteAsync(resource, Key($"{name}-00"), DeleteOptions.Background, default), $"{name}-00 is deleted", TimeSpan.FromSeconds(60));
            await CreateAsync(client, resource, $"{name}-20");
        }

        await Eventually.BeTrueAsync(
            () => _events.Contains("Deleted map-00") && _events.Contains("Added map-20") && _events.Contains("Deleted gadget-00") && _events.Contains("Added gadget-20"),
            "the changes are told",
            TimeSpan.FromSeconds(60));
        Assert.Equal(["Deleted gadget-00", "Deleted map-00"], _events.Where(static line => line.StartsWith("Deleted", StringComparison.Ordinal)).Order());
        Assert.Equal(42, _events.Count(static line => line.StartsWith("Added", StringComparison.Ordinal)));
        Assert.Equal(20, maps.Store.Count);
        Assert.Equal(20, things.Store.Count);
        await client.DeleteAsync(s_crds, CrdKey(gadgets), DeleteOptions.Background, default);
    }

    [RealClusterFact]
    public async Task A_kind_that_comes_late_goes_and_comes_back_is_followed_within_seconds()
    {
        KubeResource gadgets = NewKind("late.example.com");
        using KubeClient client = Client(cluster.KubeConfigPath);
        await using var factory = new InformerFactory(client, TimeProvider.System, NullLoggerFactory.Instance);
        Informer informer = Watch(factory, gadgets, null);
        Assert.Equal(InformerState.Missing, await informer.WaitForAnswerAsync(default).WaitAsync(TimeSpan.FromSeconds(30)));

        for (int round = 0; round < 2; round++)
        {
            await InstallAsync(client, gadgets);
            long served = Stopwatch.GetTimestamp();
            await informer.WaitForSyncAsync(default).WaitAsync(TimeSpan.FromSeconds(30));

            // Three seconds at the most, and what a busy machine adds.
            Assert.True(Stopwatch.GetElapsedTime(served) < TimeSpan.FromSeconds(10), $"noticed after {Stopwatch.GetElapsedTime(served)}");
            await CreateAsync(client, gadgets, $"gadget-{round}");
            await Eventually.BeTrueAsync(() => _events.Contains($"Added gadget-{round}"), "the object is told");

            await client.DeleteAsync(s_crds, CrdKey(gadgets), DeleteOptions.Background, default);
            await Eventually.BeTrueAsync(() => informer.State == InformerState.Missing, "the kind is missing", TimeSpan.FromSeconds(60));
            Assert.Contains($"Deleted gadget-{round}", _events);
            Assert.Equal(0, informer.Store.Count);
        }
    }

    [RealClusterFact]
    public async Task A_token_that_the_server_no_longer_takes_is_read_again_from_its_file()
    {
        string account = $"rotating-{Guid.NewGuid():N}";
        string path = Path.GetTempFileName();
        Kubectl kubectl = cluster.Kubectl;
        await kubectl.RunAsync("create", "clusterrolebinding", account, "--clusterrole=cluster-admin", $"--serviceaccount=default:{account}");
        try
        {
            await kubectl.RunAsync("create", "serviceaccount", account);
            await File.WriteAllTextAsync(path, await kubectl.RunAsync("create", "token", account));
            KubeClientConfig admin = KubeConfig.Load(new KubeConfigSources { ExplicitPath = cluster.KubeConfigPath });
            var config = new KubeClientConfig { Server = admin.Server, Tls = admin.Tls, Credentials = new KubeCredentials { TokenFile = path } };
            using KubeClient client = KubeClient.Create(config, TimeProvider.System, NullLoggerFactory.Instance);
            await using var factory = new InformerFactory(client, TimeProvider.System, NullLoggerFactory.Instance);
            Informer informer = Watch(factory, s_configMaps, "informer-test=token");
            await informer.WaitForSyncAsync(default).WaitAsync(TimeSpan.FromSeconds(30));

            // A new account of the same name makes the tokens of the old one worthless.
            await kubectl.RunAsync("delete", "serviceaccount", account);
            await kubectl.RunAsync("create", "serviceaccount", account);
            await Eventually.BeTrueAsync(
                async () => (await Assert.ThrowsAsync<KubeApiException>(() => client.GetAsync(s_configMaps, Key("none"), default))).StatusCode == System.Net.HttpStatusCode.Unauthorized,
                "the old token is refused",
                TimeSpan.FromSeconds(60));
            await File.WriteAllTextAsync(path, await kubectl.RunAsync("create", "token", account));

            Assert.Null(await client.GetAsync(s_configMaps, Key("none"), default));
            await CreateAsync(client, s_configMaps, "map-token", "token");
            await Eventually.BeTrueAsync(() => _events.Contains("Added map-token"), "the change is told", TimeSpan.FromSeconds(60));
        }
        finally
        {
            File.Delete(path);
            await kubectl.RunAsync("delete", "clusterrolebinding", account);
        }
    }

    private static KubeResource NewKind(string group) => new(new GroupVersionKind(group, "v1", "Gadget"), "gadgets", Namespaced: true);

    private static ObjectKey Key(string name) => new("default", name);

    private static ObjectKey CrdKey(KubeResource resource) => ObjectKey.ClusterScoped($"{resource.Plural}.{resource.Kind.Group}");

    private static KubeClient Client(string path) =>
        KubeClient.Create(KubeConfig.Load(new KubeConfigSources { ExplicitPath = path }), TimeProvider.System, NullLoggerFactory.Instance);

    private static async Task InstallAsync(KubeClient client, KubeResource resource)
    {
        string group = resource.Kind.Group;
        await client.CreateAsync(
            s_crds,
            null,
            Encoding.UTF8.GetBytes(
                $$$$$"""
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"gadgets.{{{{{group}}}}}"},
                "spec":{"group":"{{{{{group}}}}}","scope":"Namespaced","names":{"plural":"gadgets","singular":"gadget","kind":"Gadget","listKind":"GadgetList"},
                "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
                """),
            default);
        await Eventually.BeTrueAsync(
            async () => (await client.ListAsync(resource, null, new ListOptions(), default)).ResourceVersion.Length > 0, "the new kind can be listed", TimeSpan.FromSeconds(60));
    }

    private static Task<KubeObject> CreateAsync(KubeClient client, KubeResource resource, string name, string label = "restart") => client.CreateAsync(
        resource,
        "default",
        Encoding.UTF8.GetBytes($$$"""{"apiVersion":"{{{resource.Kind.ApiVersion}}}","kind":"{{{resource.Kind.Kind}}}","metadata":{"name":"{{{name}}}","labels":{"informer-test":"{{{label}}}"} } }"""),
        default);

    private Informer Watch(InformerFactory factory, KubeResource resource, string? labels)
    {
        Informer informer = factory.Acquire(new InformerScope(resource, LabelSelector: labels)).Informer;
        informer.Subscribe((in InformerEvent change) => _events.Enqueue($"{change.Type} {change.Object.Name}"));
        return informer;
    }
}
