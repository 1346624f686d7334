using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>Lists, pages, selectors, tables and discovery.</summary>
public sealed class ReadTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    [Theory]
    [InlineData("tier=web", "a")]
    [InlineData("tier==web", "a")]
    [InlineData("tier!=web", "b,c")]
    [InlineData("tier in (web, db)", "a,b")]
    [InlineData("tier notin (web)", "b,c")]
    [InlineData("tier", "a,b")]
    [InlineData("!tier", "c")]
    [InlineData("tier=web,extra", "")]
    public async Task Label_selectors_select(string selector, string expected)
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a", "\"labels\":{\"tier\":\"web\"}");
        await api.CreateConfigMapAsync("b", "\"labels\":{\"tier\":\"db\"}");
        await api.CreateConfigMapAsync("c");

        ApiAnswer answer = await api.GetAsync($"{ApiClient.ConfigMaps}?labelSelector={Uri.EscapeDataString(selector)}");

        Assert.Equal(expected, string.Join(',', answer.Expect(HttpStatusCode.OK).ItemNames));
    }

    [Fact]
    public async Task Field_selectors_select_what_the_kind_offers_and_nothing_else()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");
        await api.CreateConfigMapAsync("b");
        string events = "/api/v1/namespaces/default/events";
        await api.PostAsync(events, """{"apiVersion":"v1","kind":"Event","metadata":{"name":"e1"},"involvedObject":{"kind":"Site","name":"one"},"reason":"Created","type":"Normal"}""");
        await api.PostAsync(events, """{"apiVersion":"v1","kind":"Event","metadata":{"name":"e2"},"involvedObject":{"kind":"Site","name":"two"},"reason":"Created","type":"Normal"}""");

        Assert.Equal(["b"], (await api.GetAsync($"{ApiClient.ConfigMaps}?fieldSelector=metadata.name%3Db")).ItemNames);
        Assert.Equal(["a"], (await api.GetAsync($"{ApiClient.ConfigMaps}?fieldSelector=metadata.name!%3Db")).ItemNames);
        Assert.Equal(["e2"], (await api.GetAsync($"{events}?fieldSelector=involvedObject.name%3Dtwo,reason%3DCreated")).ItemNames);
        ApiAnswer wrong = await api.GetAsync($"{ApiClient.ConfigMaps}?fieldSelector=data.a%3D1");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("\"data.a\" is not a known field selector", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_agree_with_each_other_whatever_is_written_between_them()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        foreach (string name in (string[])["a", "b", "c", "d", "e"])
        {
            await api.CreateConfigMapAsync(name);
        }

        ApiAnswer first = await api.GetAsync($"{ApiClient.ConfigMaps}?limit=2");
        string token = (string)first.Object["metadata"]!["continue"]!;
        await api.CreateConfigMapAsync("bb");
        await api.DeleteAsync($"{ApiClient.ConfigMaps}/d");
        ApiAnswer second = await api.GetAsync($"{ApiClient.ConfigMaps}?limit=10&continue={Uri.EscapeDataString(token)}");

        Assert.Equal(["a", "b"], first.ItemNames);
        Assert.Equal(3, (int)first.Object["metadata"]!["remainingItemCount"]!);
        Assert.Equal(["c", "d", "e"], second.ItemNames);
        Assert.Equal(first.ResourceVersion, second.ResourceVersion);
        Assert.Null(second.Object["metadata"]!["continue"]);

        api.Cluster.CompactHistory();
        ApiAnswer expired = await api.GetAsync($"{ApiClient.ConfigMaps}?continue={Uri.EscapeDataString(token)}");
        Assert.Equal(HttpStatusCode.Gone, expired.Status);
        Assert.Equal("Expired", expired.Reason);
    }

    [Fact]
    public async Task Items_of_built_in_lists_carry_no_type_and_those_of_custom_lists_do()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");
        await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Manifests.SiteCrd);
        await api.PostAsync("/apis/demo.example.com/v1/namespaces/default/sites", Manifests.Site("one"));

        ApiAnswer builtIn = await api.GetAsync(ApiClient.ConfigMaps);
        ApiAnswer custom = await api.GetAsync("/apis/demo.example.com/v1/sites");

        Assert.Equal("ConfigMapList", (string?)builtIn.Object["kind"]);
        Assert.Null(builtIn.Object["items"]![0]!["kind"]);
        Assert.Equal("SiteList", (string?)custom.Object["kind"]);
        Assert.Equal("Site", (string?)custom.Object["items"]![0]!["kind"]);
    }

    [Fact]
    public async Task Tables_come_for_lists_and_single_objects()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");

        JsonObject list = (await api.GetAsync(ApiClient.ConfigMaps, Table)).Object;
        JsonObject single = (await api.GetAsync($"{ApiClient.ConfigMaps}/a", Table)).Object;

        Assert.Equal("Table", (string?)list["kind"]);
        Assert.Equal("Name", (string?)list["columnDefinitions"]![0]!["name"]);
        Assert.Equal("a", (string?)list["rows"]![0]!["cells"]![0]);
        Assert.Equal("PartialObjectMetadata", (string?)list["rows"]![0]!["object"]!["kind"]);
        Assert.Single((JsonArray)single["rows"]!);
    }

    [Fact]
    public async Task A_table_of_events_begins_with_when_they_were_seen_and_keeps_the_name_for_the_wide_view()
    {
        await using ApiClient api = await ApiClient.StartAsync();

        JsonObject list = (await api.GetAsync("/api/v1/namespaces/default/events", Table)).Object;

        string[] shown = [.. list["columnDefinitions"]!.AsArray().Where(column => (int)column!["priority"]! == 0).Select(column => (string)column!["name"]!)];
        Assert.Equal(["Last Seen", "Type", "Reason", "Object", "Message"], shown);
    }

    [Fact]
    public async Task A_list_from_the_future_is_told_to_wait()
    {
        await using ApiClient api = await ApiClient.StartAsync();

        ApiAnswer answer = await api.GetAsync($"{ApiClient.ConfigMaps}?resourceVersion=999999");

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.Status);
        Assert.Equal("ResourceVersionTooLarge", (string?)answer.Object["details"]!["causes"]![0]!["reason"]);
    }

    [Fact]
    public async Task A_client_that_takes_only_protobuf_is_refused_and_one_that_also_takes_JSON_gets_it()
    {
        await using ApiClient api = await ApiClient.StartAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, (await api.GetAsync(ApiClient.ConfigMaps, "application/vnd.kubernetes.protobuf")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(ApiClient.ConfigMaps, "application/vnd.kubernetes.protobuf,application/json")).Status);
    }

    [Fact]
    public async Task Discovery_follows_the_definitions()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/apis/demo.example.com/v1")).Status);

        await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Manifests.SiteCrd);

        JsonArray resources = (JsonArray)(await api.GetAsync("/apis/demo.example.com/v1")).Object["resources"]!;
        Assert.Equal(["sites", "sites/status"], resources.Select(static r => (string?)r!["name"]).Take(2));
        Assert.Equal("st", (string?)resources[0]!["shortNames"]![0]);
        Assert.Contains("demo.example.com", (await api.GetAsync("/apis")).Text, StringComparison.Ordinal);
        Assert.Contains("apis/demo.example.com/v1", (await api.GetAsync("/openapi/v3")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_the_same_objects_in_both_groups()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        (await api.PostAsync("/apis/events.k8s.io/v1/namespaces/default/events", """
            {"apiVersion":"events.k8s.io/v1","kind":"Event","metadata":{"name":"e"},"eventTime":"2026-01-01T00:00:00.000000Z","regarding":{"kind":"Site","name":"one","namespace":"default"},
             "note":"hello","reason":"Created","action":"Create","type":"Normal","reportingController":"demo","reportingInstance":"demo-1"}
            """)).Expect(HttpStatusCode.Created);

        JsonObject core = (await api.GetAsync("/api/v1/namespaces/default/events/e")).Object;

        Assert.Equal("v1", (string?)core["apiVersion"]);
        Assert.Equal("hello", (string?)core["message"]);
        Assert.Equal("one", (string?)core["involvedObject"]!["name"]);
    }
}
