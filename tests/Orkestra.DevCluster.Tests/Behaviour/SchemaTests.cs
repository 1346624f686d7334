using System.Net;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>Defaults, unknown fields and validation of custom resources, as clients meet them.</summary>
public sealed class SchemaTests
{
    private const string Sites = "/apis/demo.example.com/v1/namespaces/default/sites";
    private const string Crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Unknown = """{"apiVersion":"demo.example.com/v1","kind":"Site","metadata":{"name":"u"},"spec":{"image":"x","imag":"y"}}""";

    [Fact]
    public async Task Defaults_are_filled_in_and_unknown_fields_dropped_with_a_warning()
    {
        await using ApiClient api = await StartAsync();
        ApiAnswer answer = await api.PostAsync(Sites, Unknown);

        Assert.Equal(1, (int?)answer.Expect(HttpStatusCode.Created).Object["spec"]!["replicas"]);
        Assert.Null(answer.Object["spec"]!["imag"]);
        Assert.Equal("299 - \"unknown field \\\"spec.imag\\\"\"", Assert.Single(answer.Warnings));
    }

    [Fact]
    public async Task Strict_validation_refuses_unknown_and_repeated_fields()
    {
        await using ApiClient api = await StartAsync();
        ApiAnswer unknown = await api.PostAsync($"{Sites}?fieldValidation=Strict", Unknown);
        ApiAnswer repeated = await api.PostAsync($"{Sites}?fieldValidation=Strict", Unknown.Replace("\"imag\"", "\"image\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        Assert.Contains("strict decoding error: unknown field \"spec.imag\"", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, repeated.Status);
        Assert.Contains("duplicate field \"spec.image\"", repeated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_rules_are_listed_with_their_fields()
    {
        await using ApiClient api = await StartAsync();
        ApiAnswer answer = await api.PostAsync(Sites, """{"apiVersion":"demo.example.com/v1","kind":"Site","metadata":{"name":"u"},"spec":{"replicas":-1}}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (answer.Status, answer.Reason));
        Assert.Contains("spec.image", answer.Message, StringComparison.Ordinal);
        Assert.Contains("spec.replicas", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_definition_is_refused()
    {
        await using ApiClient api = await StartAsync();
        ApiAnswer answer = await api.PostAsync(Crds, Manifests.SiteCrd.Replace("sites.demo.example.com", "wrong.demo.example.com", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("metadata.name", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_definition_serves_its_new_version_at_once()
    {
        await using ApiClient api = await StartAsync();
        await api.PostAsync(Sites, Manifests.Site("one"));
        string versions = """
            [{"op":"add","path":"/spec/versions/-","value":{"name":"v2","served":true,"storage":false,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}]
            """;
        (await api.PatchAsync($"{Crds}/sites.demo.example.com", versions, "application/json-patch+json")).Expect(HttpStatusCode.OK);

        ApiAnswer answer = await api.GetAsync("/apis/demo.example.com/v2/namespaces/default/sites/one");

        Assert.Equal("demo.example.com/v2", (string?)answer.Expect(HttpStatusCode.OK).Object["apiVersion"]);
        Assert.Equal("nginx", (string?)answer.Object["spec"]!["image"]);
    }

    private static async Task<ApiClient> StartAsync()
    {
        ApiClient api = await ApiClient.StartAsync();
        (await api.PostAsync(Crds, Manifests.SiteCrd)).Expect(HttpStatusCode.Created);
        return api;
    }
}
