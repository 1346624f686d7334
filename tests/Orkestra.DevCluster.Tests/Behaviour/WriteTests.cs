using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>Creates, updates, patches, subresources, generation, validation of names and namespaces.</summary>
public sealed class WriteTests
{
    private const string Sites = "/apis/demo.example.com/v1/namespaces/default/sites";

    [Fact]
    public async Task A_created_object_gets_its_identity()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        (await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web"))).Expect(HttpStatusCode.Created);

        JsonObject metadata = (JsonObject)(await api.GetAsync($"{ApiClient.Deployments}/web")).Object["metadata"]!;

        Assert.True(Guid.TryParse((string?)metadata["uid"], out _));
        Assert.NotNull(metadata["creationTimestamp"]);
        Assert.Equal("default", (string?)metadata["namespace"]);
        Assert.Equal(1, (int?)metadata["generation"]);
        Assert.Equal("tests", (string?)metadata["managedFields"]![0]!["manager"]);
    }

    [Fact]
    public async Task Failures_have_the_servers_shapes()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c");

        ApiAnswer exists = await api.PostAsync(ApiClient.ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}""");
        ApiAnswer missing = await api.GetAsync($"{ApiClient.ConfigMaps}/nope");
        ApiAnswer noNamespace = await api.PostAsync("/api/v1/namespaces/nowhere/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}""");
        ApiAnswer badName = await api.PostAsync(ApiClient.ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"Bad_Name"}}""");
        ApiAnswer otherNamespace = await api.PostAsync(ApiClient.ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","namespace":"kube-system"}}""");

        Assert.Equal((HttpStatusCode.Conflict, "AlreadyExists", "configmaps \"c\" already exists"), (exists.Status, exists.Reason, exists.Message));
        Assert.Equal((HttpStatusCode.NotFound, "NotFound", "configmaps \"nope\" not found"), (missing.Status, missing.Reason, missing.Message));
        Assert.Equal((HttpStatusCode.NotFound, "namespaces \"nowhere\" not found"), (noNamespace.Status, noNamespace.Message));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (badName.Status, badName.Reason));
        Assert.Equal("metadata.name", (string?)badName.Object["details"]!["causes"]![0]!["field"]);
        Assert.Equal(HttpStatusCode.BadRequest, otherNamespace.Status);
    }

    [Fact]
    public async Task A_generated_name_begins_with_its_prefix()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        ApiAnswer answer = await api.PostAsync(ApiClient.ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"run-"}}""");

        Assert.Matches("^run-[a-z0-9]{5}$", (string)answer.Expect(HttpStatusCode.Created).Object["metadata"]!["name"]!);
    }

    [Fact]
    public async Task Generation_counts_changes_of_the_spec_alone()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await CreateSiteAsync(api);

        Assert.Equal(1, Generation(await api.PatchAsync($"{Sites}/one", """{"metadata":{"labels":{"a":"b"}}}""")));
        Assert.Equal(1, Generation(await api.PatchAsync($"{Sites}/one/status", """{"status":{"phase":"Ready"}}""")));
        Assert.Equal(2, Generation(await api.PatchAsync($"{Sites}/one", """{"spec":{"image":"other"}}""")));
    }

    [Fact]
    public async Task Status_and_spec_are_written_apart()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await CreateSiteAsync(api);

        JsonObject viaMain = (await api.PatchAsync($"{Sites}/one", """{"status":{"phase":"Lie"},"metadata":{"labels":{"x":"y"}}}""")).Object;
        JsonObject viaStatus = (await api.PatchAsync($"{Sites}/one/status", """{"status":{"phase":"Ready"},"spec":{"image":"sneaky"},"metadata":{"labels":{"x":"z"}}}""")).Object;

        Assert.Null(viaMain["status"]);
        Assert.Equal("Ready", (string?)viaStatus["status"]!["phase"]);
        Assert.Equal("nginx", (string?)viaStatus["spec"]!["image"]);
        Assert.Equal("y", (string?)viaStatus["metadata"]!["labels"]!["x"]);
    }

    [Fact]
    public async Task All_patch_formats_work_where_they_are_offered()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web"));
        string path = $"{ApiClient.Deployments}/web";

        ApiAnswer json = await api.PatchAsync(path, """[{"op":"replace","path":"/spec/replicas","value":5}]""", "application/json-patch+json");
        ApiAnswer strategic = await api.PatchAsync(
            path, """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"busybox"}]}}}}""", "application/strategic-merge-patch+json");
        ApiAnswer apply = await api.PatchAsync(
            $"{path}?fieldManager=me&force=true", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 7\n", "application/apply-patch+yaml");
        ApiAnswer failed = await api.PatchAsync(path, """[{"op":"test","path":"/spec/replicas","value":1}]""", "application/json-patch+json");
        await CreateSiteAsync(api);
        ApiAnswer refused = await api.PatchAsync($"{Sites}/one", "{}", "application/strategic-merge-patch+json");

        Assert.Equal(5, (int?)json.Expect(HttpStatusCode.OK).Object["spec"]!["replicas"]);
        Assert.NotNull(strategic.Expect(HttpStatusCode.OK).Object["spec"]!["template"]!["spec"]!["containers"]);
        Assert.Equal(7, (int?)apply.Expect(HttpStatusCode.OK).Object["spec"]!["replicas"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, failed.Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
    }

    [Fact]
    public async Task Applying_what_is_missing_creates_it_and_another_managers_field_is_a_conflict()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        string path = $"{ApiClient.ConfigMaps}/c?fieldManager=";
        string body = """{"apiVersion":"v1","kind":"ConfigMap","data":{"a":"1"}}""";

        (await api.PatchAsync(path + "one", body, "application/apply-patch+yaml")).Expect(HttpStatusCode.Created);
        ApiAnswer again = await api.PatchAsync(path + "one", body, "application/apply-patch+yaml");
        ApiAnswer conflict = await api.PatchAsync(path + "two", body.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), "application/apply-patch+yaml");
        ApiAnswer anonymous = await api.PatchAsync($"{ApiClient.ConfigMaps}/c", body, "application/apply-patch+yaml");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal((HttpStatusCode.Conflict, "Conflict"), (conflict.Status, conflict.Reason));
        Assert.Equal("FieldManagerConflict", (string?)conflict.Object["details"]!["causes"]![0]!["reason"]);
        Assert.Equal(".data.a", (string?)conflict.Object["details"]!["causes"]![0]!["field"]);
        Assert.StartsWith("Apply failed with 1 conflict: conflict with \"one\"", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, anonymous.Status);
    }

    [Fact]
    public async Task A_dry_run_answers_and_stores_nothing()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        ApiAnswer created = await api.PostAsync($"{ApiClient.ConfigMaps}?dryRun=All", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}""");
        await api.CreateConfigMapAsync("kept");
        await api.DeleteAsync($"{ApiClient.ConfigMaps}/kept?dryRun=All");
        ApiAnswer patched = await api.PatchAsync($"{ApiClient.ConfigMaps}/kept?dryRun=All", """{"data":{"a":"2"}}""");

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("2", (string?)patched.Object["data"]!["a"]);
        Assert.Equal(["kept"], (await api.GetAsync(ApiClient.ConfigMaps)).ItemNames);
        Assert.Equal("1", (string?)(await api.GetAsync($"{ApiClient.ConfigMaps}/kept")).Object["data"]!["a"]);
    }

    [Fact]
    public async Task Scale_reads_and_writes_the_replicas()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web"));

        JsonObject scale = (await api.GetAsync($"{ApiClient.Deployments}/web/scale")).Object;
        scale["spec"]!["replicas"] = 9;
        JsonObject written = (await api.PutAsync($"{ApiClient.Deployments}/web/scale", scale)).Object;

        Assert.Equal("Scale", (string?)written["kind"]);
        Assert.Equal("app=web", (string?)written["status"]!["selector"]);
        Assert.Equal(9, (int?)(await api.GetAsync($"{ApiClient.Deployments}/web")).Object["spec"]!["replicas"]);
    }

    [Fact]
    public async Task YAML_is_read_as_JSON_and_protobuf_is_refused()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        ApiAnswer yaml = await api.PostAsync(ApiClient.ConfigMaps, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: y\ndata:\n  a: \"1\"\n", "application/yaml");
        ApiAnswer refused = await api.PostAsync(ApiClient.ConfigMaps, "x", "application/unknown");
        ApiAnswer broken = await api.PostAsync(ApiClient.ConfigMaps, "{\"apiVersion\":");

        Assert.Equal("1", (string?)yaml.Expect(HttpStatusCode.Created).Object["data"]!["a"]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
        Assert.Equal(HttpStatusCode.BadRequest, broken.Status);
    }

    [Fact]
    public async Task Reviews_allow_everything()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        ApiAnswer answer = await api.PostAsync(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{"resourceAttributes":{"verb":"create","resource":"pods"}}}""");

        Assert.True((bool)answer.Expect(HttpStatusCode.Created).Object["status"]!["allowed"]!);
    }

    [Fact]
    public async Task Requests_are_recorded_by_verb()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c");
        await api.GetAsync($"{ApiClient.ConfigMaps}/c");
        await api.GetAsync(ApiClient.ConfigMaps);
        await api.DeleteAsync(ApiClient.ConfigMaps);

        Assert.Equal(["create 201", "get 200", "list 200", "deletecollection 200"], api.Cluster.Requests.Select(static r => $"{r.Verb} {r.Status}"));
        Assert.All(api.Cluster.Requests, static r => Assert.Equal("tests/1.0", r.UserAgent));
        Assert.True(api.Cluster.Requests[0].BodyBytes > 0);
    }

    private static async Task CreateSiteAsync(ApiClient api)
    {
        (await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Manifests.SiteCrd)).Expect(HttpStatusCode.Created);
        (await api.PostAsync(Sites, Manifests.Site("one"))).Expect(HttpStatusCode.Created);
    }

    private static int? Generation(ApiAnswer answer) => (int?)answer.Expect(HttpStatusCode.OK).Object["metadata"]!["generation"];
}
