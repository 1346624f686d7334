using System.Globalization;
using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>What the client and a Kubernetes-compatible server do together. Run against each kind of server there is.</summary>
internal static class ClientContract
{
    private static readonly KubeResource s_configMaps = WellKnownResources.ConfigMaps;
    private static readonly KubeResource s_deployments = WellKnownResources.Deployments;

    public static async Task An_object_lives_through_create_read_replace_patch_and_delete(KubeClient client)
    {
        ObjectKey key = NewKey();

        KubeObject created = await client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1"), default);
        var again = await Assert.ThrowsAsync<KubeApiException>(() => client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1"), default));
        KubeObject? read = await client.GetAsync(s_configMaps, key, default);
        KubeObject patched = await client.PatchAsync(s_configMaps, key, new KubePatch(PatchKind.Merge, """{"data":{"value":"2"}}"""u8.ToArray()), default);
        var stale = await Assert.ThrowsAsync<KubeApiException>(() => client.ReplaceAsync(s_configMaps, key, created.Json, default));
        KubeObject replaced = await client.ReplaceAsync(s_configMaps, key, patched.Json, default);

        Assert.Equal(key, created.Key);
        Assert.NotEmpty(created.Uid);
        Assert.NotNull(created.CreationTimestamp);
        Assert.Equal("v1", created.ApiVersion);
        Assert.True(again.IsAlreadyExists);
        Assert.True(stale.IsConflict);
        Assert.Equal(created.Uid, read!.Uid);
        Assert.DoesNotContain("managedFields", Encoding.UTF8.GetString(read.Json.Span), StringComparison.Ordinal);
        Assert.True(ResourceVersion.IsNewer(patched.ResourceVersion, created.ResourceVersion));
        Assert.Equal(patched.ResourceVersion, replaced.ResourceVersion);
        var wrongUid = await Assert.ThrowsAsync<KubeApiException>(
            () => client.DeleteAsync(s_configMaps, key, new DeleteOptions { PreconditionUid = "other" }, default));
        Assert.True(wrongUid.IsConflict);
        Assert.True(await client.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default));
        Assert.False(await client.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default));
        Assert.Null(await client.GetAsync(s_configMaps, key, default));
    }

    public static async Task An_applied_deployment_does_not_differ_from_its_configuration(KubeClient client)
    {
        ObjectKey key = NewKey();
        byte[] desired = Encoding.UTF8.GetBytes(
            $$$$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{{{key.Name}}}}}","namespace":"{{{{{key.Namespace}}}}}","labels":{"orkestra-owner":"x"},"annotations":{}},
            "spec":{"replicas":0,"paused":false,"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{
            "nodeSelector":{},"imagePullSecrets":[],"containers":[{"name":"web","image":"nginx:1","args":[],"ports":[{"containerPort":80},{"containerPort":80,"protocol":"UDP"}],
            "env":[{"name":"EMPTY","value":""},{"name":"A","value":"1"}],
            "resources":{"requests":{"cpu":"0.5","memory":"1024Mi"},"limits":{"cpu":"1000m"}},
            "livenessProbe":{"httpGet":{"path":"/","port":80}},
            "volumeMounts":[{"name":"d","mountPath":"/d","readOnly":false}]}],
            "volumes":[{"name":"d","emptyDir":{}},{"name":"c","configMap":{"name":"c"}}]}}}}
            """);
        var apply = new KubePatch(PatchKind.Apply, desired) { FieldManager = "orkestra-runtime", Force = true };

        KubeObject first = await client.PatchAsync(s_deployments, key, apply, default);
        KubeObject second = await client.PatchAsync(s_deployments, key, apply, default);
        await client.PatchAsync(s_deployments, key, new KubePatch(PatchKind.Merge, """{"spec":{"replicas":1}}"""u8.ToArray()), default);
        KubeObject drifted = (await client.GetAsync(s_deployments, key, default))!;

        Assert.Equal("1", first.Generation.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(ObjectDiff.FindDifferences(desired, first));
        Assert.Equal(first.Uid, second.Uid);
        Assert.Equal(["spec.replicas"], ObjectDiff.FindDifferences(desired, drifted));
        await client.DeleteAsync(s_deployments, key, DeleteOptions.Background, default);
    }

    public static async Task An_apply_against_another_manager_is_a_conflict_unless_forced(KubeClient client)
    {
        ObjectKey key = NewKey();
        KubePatch Apply(string value, string manager, bool force) =>
            new(PatchKind.Apply, ConfigMap(key, value)) { FieldManager = manager, Force = force };

        await client.PatchAsync(s_configMaps, key, Apply("1", "first", false), default);
        var conflict = await Assert.ThrowsAsync<KubeApiException>(() => client.PatchAsync(s_configMaps, key, Apply("2", "second", false), default));
        KubeObject forced = await client.PatchAsync(s_configMaps, key, Apply("2", "second", true), default);

        Assert.True(conflict.IsConflict);
        Assert.True(FieldPath.Parse("data.value").TryRead(forced, out OrkValue value));
        Assert.Equal("2", value.AsString());
        await client.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default);
    }

    public static async Task A_watch_continues_where_a_paged_list_ended(KubeClient client)
    {
        string group = $"g{Guid.NewGuid():N}";
        ObjectKey[] keys = [.. Enumerable.Range(0, 5).Select(static _ => NewKey())];
        foreach (ObjectKey key in keys)
        {
            await client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1", group), default);
        }

        var options = new ListOptions { LabelSelector = $"group={group}", Limit = 2 };
        var names = new List<string>();
        ListPage page = await client.ListAsync(s_configMaps, "default", options, default);
        names.AddRange(page.Items.Select(static item => item.Name));
        while (page.Continue is { } next)
        {
            page = await client.ListAsync(s_configMaps, "default", options with { Continue = next }, default);
            names.AddRange(page.Items.Select(static item => item.Name));
        }

        Assert.Equal(keys.Select(static key => key.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.All(page.Items, static item => Assert.Equal("ConfigMap", item.Kind));

        await client.PatchAsync(s_configMaps, keys[0], new KubePatch(PatchKind.Merge, """{"data":{"value":"2"}}"""u8.ToArray()), default);
        await client.DeleteAsync(s_configMaps, keys[1], DeleteOptions.Background, default);
        var watch = new WatchOptions { ResourceVersion = page.ResourceVersion, LabelSelector = $"group={group}", Timeout = TimeSpan.FromSeconds(30) };
        var events = new List<(WatchEventType, string)>();
        await foreach (WatchEvent found in client.WatchAsync(s_configMaps, "default", watch, default))
        {
            if (found.Type != WatchEventType.Bookmark)
            {
                events.Add((found.Type, found.Object.Name));
            }

            if (events.Count == 2)
            {
                break;
            }
        }

        Assert.Equal([(WatchEventType.Modified, keys[0].Name), (WatchEventType.Deleted, keys[1].Name)], events);
    }

    public static async Task A_watch_ends_when_the_server_closes_it(KubeClient client)
    {
        ListPage page = await client.ListAsync(s_configMaps, "default", new ListOptions { Limit = 1 }, default);
        var options = new WatchOptions { ResourceVersion = page.ResourceVersion, LabelSelector = "none=here", Timeout = TimeSpan.FromSeconds(1), IdleDeadline = TimeSpan.FromSeconds(60) };

        await foreach (WatchEvent found in client.WatchAsync(s_configMaps, "default", options, default))
        {
            Assert.Equal(WatchEventType.Bookmark, found.Type);
        }
    }

    public static async Task A_new_kind_is_found_once_it_is_served_and_watching_it_from_before_its_time_is_expired(KubeClient client, Action forgetHistory)
    {
        var mapper = new RestMapper(client);
        var kind = new GroupVersionKind($"g{Guid.NewGuid():N}.example.com", "v1", "Thing");
        byte[] definition = Encoding.UTF8.GetBytes(
            $$$$$$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.{{{{{{kind.Group}}}}}}"},
            "spec":{"group":"{{{{{{kind.Group}}}}}}","scope":"Namespaced","names":{"plural":"things","singular":"thing","kind":"Thing"},
            "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """);
        Assert.Null(await mapper.FindAsync(kind, default));

        KubeObject created = await client.CreateAsync(WellKnownResources.CustomResourceDefinitions, null, definition, default);
        KubeResource? things = null;
        await Eventually.BeTrueAsync(async () => (things = await mapper.FindAsync(kind, default)) is not null, "the new kind is served", TimeSpan.FromSeconds(30));
        await Eventually.BeTrueAsync(
            async () => (await client.ListAsync(things!, null, new ListOptions(), default)).ResourceVersion.Length > 0, "the new kind can be listed", TimeSpan.FromSeconds(30));
        forgetHistory();
        var options = new WatchOptions { ResourceVersion = "1", Timeout = TimeSpan.FromSeconds(10) };
        var error = await Assert.ThrowsAsync<KubeApiException>(async () =>
        {
            await foreach (WatchEvent _ in client.WatchAsync(things!, null, options, default))
            {
            }
        });

        Assert.True(error.IsExpired, error.Message);
        await client.DeleteAsync(WellKnownResources.CustomResourceDefinitions, created.Key, DeleteOptions.Background, default);
    }

    public static async Task Discovery_knows_the_well_known_resources_and_is_definite_about_others(KubeClient client)
    {
        var mapper = new RestMapper(client);
        string[] older = ["autoscaling/v2", "policy/v1", "batch/v1"];

        foreach (KubeResource known in WellKnownResources.All)
        {
            KubeResource? found = await mapper.FindAsync(known.Kind, default);
            Assert.True(found == known || (found is null && older.Contains(known.Kind.ApiVersion)), $"{known}: {found}");
        }

        Assert.Null(await mapper.FindAsync(new GroupVersionKind("nobody.example.com", "v1", "Thing"), default));
        Assert.Null(await mapper.FindAsync(new GroupVersionKind("apps", "v1", "Thing"), default));
        Assert.Equal(s_deployments, await mapper.FindByNameAsync("deploy", default));
        Assert.Equal(s_deployments, await mapper.FindByNameAsync("Deployment.apps", default));
        Assert.Contains("status", (await mapper.DescribeAsync(s_deployments.Kind, default))!.Subresources);
    }

    public static async Task Many_watches_and_writes_share_the_connections(KubeClient client)
    {
        using var stop = new CancellationTokenSource();
        ListPage start = await client.ListAsync(s_configMaps, "default", new ListOptions { Limit = 1 }, default);
        var options = new WatchOptions { ResourceVersion = start.ResourceVersion, Timeout = TimeSpan.FromSeconds(60) };
        string group = $"g{Guid.NewGuid():N}";
        Task<int>[] watches = [.. Enumerable.Range(0, 150).Select(_ => CountAsync(client, options with { LabelSelector = $"group={group}" }, 20, stop.Token))];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
        {
            ObjectKey key = NewKey();
            return client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1", group), default);
        }));

        Assert.All(await Task.WhenAll(watches), static count => Assert.Equal(20, count));
        await stop.CancelAsync();
    }

    private static async Task<int> CountAsync(KubeClient client, WatchOptions options, int wanted, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (WatchEvent found in client.WatchAsync(s_configMaps, "default", options, cancellationToken))
        {
            if (found.Type == WatchEventType.Added && ++count == wanted)
            {
                break;
            }
        }

        return count;
    }

    private static ObjectKey NewKey() => new("default", $"t{Guid.NewGuid():N}");

    private static byte[] ConfigMap(ObjectKey key, string value, string group = "none") => Encoding.UTF8.GetBytes(
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{key.Name}}}","namespace":"{{{key.Namespace}}}","labels":{"group":"{{{group}}}"}},"data":{"value":"{{{value}}}"}}""");
}
