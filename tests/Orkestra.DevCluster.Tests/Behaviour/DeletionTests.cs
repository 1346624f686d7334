using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>Finalizers, preconditions, cascading deletion and the end of namespaces and definitions.</summary>
public sealed class DeletionTests
{
    private const string Sites = "/apis/demo.example.com/v1/namespaces/default/sites";
    private const string Crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    [Fact]
    public async Task A_finalizer_delays_the_deletion_until_it_is_removed()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c", "\"finalizers\":[\"example.com/hold\"]");

        ApiAnswer deleted = await api.DeleteAsync($"{ApiClient.ConfigMaps}/c");
        ApiAnswer waiting = await api.GetAsync($"{ApiClient.ConfigMaps}/c");

        Assert.NotNull(deleted.Expect(HttpStatusCode.OK).Object["metadata"]!["deletionTimestamp"]);
        Assert.Equal(HttpStatusCode.OK, waiting.Status);
        Assert.Equal(waiting.ResourceVersion, (await api.DeleteAsync($"{ApiClient.ConfigMaps}/c")).ResourceVersion);

        ApiAnswer added = await api.PatchAsync($"{ApiClient.ConfigMaps}/c", """{"metadata":{"finalizers":["example.com/hold","example.com/more"]}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, added.Status);

        await api.PatchAsync($"{ApiClient.ConfigMaps}/c", """{"metadata":{"finalizers":null}}""");
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"{ApiClient.ConfigMaps}/c")).Status);
    }

    [Fact]
    public async Task Preconditions_must_hold()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject created = await api.CreateConfigMapAsync("c");

        ApiAnswer wrong = await api.DeleteAsync($"{ApiClient.ConfigMaps}/c", """{"preconditions":{"uid":"other"}}""");
        ApiAnswer right = await api.DeleteAsync($"{ApiClient.ConfigMaps}/c", $$$"""{"preconditions":{"uid":"{{{created["metadata"]!["uid"]}}}","resourceVersion":"{{{created["metadata"]!["resourceVersion"]}}}"}}""");

        Assert.Equal(HttpStatusCode.Conflict, wrong.Status);
        Assert.Equal("Success", (string?)right.Expect(HttpStatusCode.OK).Object["status"]);
    }

    [Fact]
    public async Task Background_deletion_takes_dependents_along()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject owner = await api.CreateConfigMapAsync("owner");
        await api.CreateConfigMapAsync("child", OwnedBy(owner));
        await api.CreateConfigMapAsync("grandchild", OwnedBy((await api.GetAsync($"{ApiClient.ConfigMaps}/child")).Object));

        await api.DeleteAsync($"{ApiClient.ConfigMaps}/owner");

        await GoneAsync(api, $"{ApiClient.ConfigMaps}/child");
        await GoneAsync(api, $"{ApiClient.ConfigMaps}/grandchild");
    }

    [Fact]
    public async Task Foreground_deletion_removes_the_owner_last()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject owner = await api.CreateConfigMapAsync("owner");
        await api.CreateConfigMapAsync("child", OwnedBy(owner) + ",\"finalizers\":[\"example.com/hold\"]");

        ApiAnswer deleted = await api.DeleteAsync($"{ApiClient.ConfigMaps}/owner", """{"propagationPolicy":"Foreground"}""");
        Assert.Contains("foregroundDeletion", deleted.Text, StringComparison.Ordinal);
        await Eventually.BeTrueAsync(
            async () => (await api.GetAsync($"{ApiClient.ConfigMaps}/child")).Object["metadata"]!["deletionTimestamp"] is not null, "the child is being deleted");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"{ApiClient.ConfigMaps}/owner")).Status);

        await api.PatchAsync($"{ApiClient.ConfigMaps}/child", """{"metadata":{"finalizers":null}}""");
        await GoneAsync(api, $"{ApiClient.ConfigMaps}/owner");
    }

    [Fact]
    public async Task Orphaning_leaves_dependents_without_their_owner()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject owner = await api.CreateConfigMapAsync("owner");
        await api.CreateConfigMapAsync("child", OwnedBy(owner));

        await api.DeleteAsync($"{ApiClient.ConfigMaps}/owner?propagationPolicy=Orphan");

        await GoneAsync(api, $"{ApiClient.ConfigMaps}/owner");
        Assert.Null((await api.GetAsync($"{ApiClient.ConfigMaps}/child")).Object["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task An_owner_of_another_uid_or_namespace_is_no_owner()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject owner = await api.CreateConfigMapAsync("owner");
        await api.PostAsync("/api/v1/namespaces/kube-system/configmaps", $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"far",{{{OwnedBy(owner)}}}}}""");
        owner["metadata"]!["uid"] = "00000000-0000-0000-0000-000000000000";
        await api.CreateConfigMapAsync("wrong", OwnedBy(owner));

        await GoneAsync(api, "/api/v1/namespaces/kube-system/configmaps/far");
        await GoneAsync(api, $"{ApiClient.ConfigMaps}/wrong");
    }

    [Fact]
    public async Task A_dependent_with_a_second_owner_only_loses_the_first()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject first = await api.CreateConfigMapAsync("first");
        JsonObject second = await api.CreateConfigMapAsync("second");
        string both = OwnedBy(first)[..^1] + "," + OwnedBy(second)["\"ownerReferences\":[".Length..];
        await api.CreateConfigMapAsync("child", both);

        await api.DeleteAsync($"{ApiClient.ConfigMaps}/first");

        await Eventually.BeTrueAsync(
            async () => ((JsonArray)(await api.GetAsync($"{ApiClient.ConfigMaps}/child")).Object["metadata"]!["ownerReferences"]!).Count == 1, "the dead owner's reference goes");
    }

    [Fact]
    public async Task A_terminating_namespace_refuses_content_and_goes_when_it_is_empty()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.PostAsync("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"}}""");
        await api.PostAsync("/api/v1/namespaces/team/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["example.com/hold"]}}""");

        ApiAnswer deleted = await api.DeleteAsync("/api/v1/namespaces/team");
        ApiAnswer refused = await api.PostAsync("/api/v1/namespaces/team/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"late"}}""");

        Assert.Equal("Terminating", (string?)deleted.Object["status"]!["phase"]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("configmaps \"late\" is forbidden: unable to create new content in namespace team because it is being terminated", refused.Message);
        await Eventually.BeTrueAsync(
            async () => (await api.GetAsync("/api/v1/namespaces/team/configmaps/held")).Object["metadata"]!["deletionTimestamp"] is not null, "content is being deleted");

        await api.PatchAsync("/api/v1/namespaces/team/configmaps/held", """{"metadata":{"finalizers":null}}""");
        await GoneAsync(api, "/api/v1/namespaces/team");
    }

    [Fact]
    public async Task Deleting_a_definition_deletes_its_objects_and_ends_its_routes()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        (await api.PostAsync(Crds, Manifests.SiteCrd)).Expect(HttpStatusCode.Created);
        await Eventually.BeTrueAsync(
            async () => (await api.GetAsync($"{Crds}/sites.demo.example.com")).Text.Contains("\"Established\"", StringComparison.Ordinal), "the definition is established");
        (await api.PostAsync(Sites, Manifests.Site("one"))).Expect(HttpStatusCode.Created);

        await api.DeleteAsync($"{Crds}/sites.demo.example.com");

        await GoneAsync(api, $"{Crds}/sites.demo.example.com");
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(Sites)).Status);
        (await api.PostAsync(Crds, Manifests.SiteCrd)).Expect(HttpStatusCode.Created);
        Assert.Empty((await api.GetAsync(Sites)).ItemNames);
    }

    [Fact]
    public async Task A_collection_is_deleted_by_its_selector()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a", "\"labels\":{\"x\":\"1\"}");
        await api.CreateConfigMapAsync("b");

        ApiAnswer answer = await api.DeleteAsync($"{ApiClient.ConfigMaps}?labelSelector=x%3D1");

        Assert.Equal(["a"], answer.Expect(HttpStatusCode.OK).ItemNames);
        Assert.Equal(["b"], (await api.GetAsync(ApiClient.ConfigMaps)).ItemNames);
    }

    private static string OwnedBy(JsonObject owner) =>
        $$"""
        "ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"{{owner["metadata"]!["name"]}}","uid":"{{owner["metadata"]!["uid"]}}","controller":false,"blockOwnerDeletion":true}]
        """;

    private static Task GoneAsync(ApiClient api, string path) =>
        Eventually.BeTrueAsync(async () => (await api.GetAsync(path)).Status == HttpStatusCode.NotFound, $"{path} goes away");
}
