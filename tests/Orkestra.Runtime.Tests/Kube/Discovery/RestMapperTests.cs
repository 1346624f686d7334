using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Kube.Discovery;

public sealed class RestMapperTests
{
    private static readonly GroupVersionKind s_site = new("demo.example.com", "v1", "Site");
    private bool _siteExists = true;
    private int _demoStatus = 200;

    [Fact]
    public async Task A_kind_is_found_once_and_remembered()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(Answer);
        using KubeClient client = server.Client();
        var mapper = new RestMapper(client);

        KubeResource? first = await mapper.FindAsync(s_site, default);
        KubeResource? second = await mapper.FindAsync(s_site, default);
        DiscoveredResource? described = await mapper.DescribeAsync(s_site, default);

        Assert.Equal(new KubeResource(s_site, "sites", true), first);
        Assert.Equal(first, second);
        Assert.Equal(["status", "scale"], described!.Subresources);
        Assert.Equal(["st"], described.ShortNames);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_absent_kind_is_definite_and_asked_for_again()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(Answer);
        using KubeClient client = server.Client();
        var mapper = new RestMapper(client);
        _siteExists = false;

        Assert.Null(await mapper.FindAsync(s_site, default));
        Assert.Null(await mapper.FindAsync(s_site with { Version = "v2" }, default));
        _siteExists = true;
        Assert.NotNull(await mapper.FindAsync(s_site, default));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_cannot_answer_is_no_proof_of_absence(int status)
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(Answer);
        using KubeClient client = server.Client();
        var mapper = new RestMapper(client);
        _demoStatus = status;

        await Assert.ThrowsAsync<KubeApiException>(() => mapper.FindAsync(s_site, default).AsTask());
    }

    [Theory]
    [InlineData("sites")]
    [InlineData("SITE")]
    [InlineData("st")]
    [InlineData("Site")]
    [InlineData("site.demo.example.com")]
    public async Task People_name_kinds_in_many_ways(string name)
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(Answer);
        using KubeClient client = server.Client();

        Assert.Equal(s_site, (await new RestMapper(client).FindByNameAsync(name, default))?.Kind);
    }

    [Fact]
    public async Task An_unknown_name_is_not_found()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(Answer);
        using KubeClient client = server.Client();
        var mapper = new RestMapper(client);

        Assert.Null(await mapper.FindByNameAsync("nothing", default));
        Assert.Null(await mapper.FindByNameAsync("sites.other.example.com", default));
    }

    [Fact]
    public async Task Forgetting_a_group_reads_it_again()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(Answer);
        using KubeClient client = server.Client();
        var mapper = new RestMapper(client);
        await mapper.FindAsync(s_site, default);

        mapper.Invalidate("other");
        await mapper.FindAsync(s_site, default);
        Assert.Single(server.Requests);
        mapper.Invalidate("demo.example.com");
        await mapper.FindAsync(s_site, default);
        Assert.Equal(2, server.Requests.Count);
    }

    private Task Answer(HttpContext context) => context.Request.Path.Value switch
    {
        "/api" => FakeApiServer.Answer(context, """{"versions":["v1"]}"""),
        "/api/v1" => FakeApiServer.Answer(context, """{"resources":[{"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod","verbs":["list","watch"],"shortNames":["po"]}]}"""),
        "/apis" => FakeApiServer.Answer(
            context,
            """{"groups":[{"name":"demo.example.com","versions":[{"groupVersion":"demo.example.com/v1beta1","version":"v1beta1"},{"groupVersion":"demo.example.com/v1","version":"v1"}],"preferredVersion":{"version":"v1"}}]}"""),
        "/apis/demo.example.com/v1" when _demoStatus != 200 => FakeApiServer.Answer(context, "{}", _demoStatus),
        "/apis/demo.example.com/v1" => FakeApiServer.Answer(
            context,
            _siteExists
                ? """{"resources":[{"name":"sites","singularName":"site","namespaced":true,"kind":"Site","verbs":["get","list","watch"],"shortNames":["st"]},{"name":"sites/status","kind":"Site"},{"name":"sites/scale","kind":"Scale"}]}"""
                : """{"resources":[]}"""),
        _ => FakeApiServer.Answer(context, """{"reason":"NotFound"}""", 404),
    };
}
