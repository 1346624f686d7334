using System.Text.Json;

namespace OperatorTests;

/// <summary>The operator on an embedded cluster, with the sample of cr.yaml.</summary>
public sealed class SampleTests(OperatorFixture fixture) : IClassFixture<OperatorFixture>
{
    [Fact]
    public async Task A_deployment_runs_the_image_of_the_sample()
    {
        JsonElement deployment = await fixture.GetAsync("apis/apps/v1/namespaces/default/deployments/sample");

        JsonElement container = deployment.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[0];
        Assert.Equal("nginx:1.27-alpine", container.GetProperty("image").GetString());
    }

    [Fact]
    public async Task A_service_leads_to_it()
    {
        JsonElement service = await fixture.GetAsync("api/v1/namespaces/default/services/sample");

        Assert.Equal(80, service.GetProperty("spec").GetProperty("ports")[0].GetProperty("port").GetInt32());
    }

    [Fact]
    public async Task The_status_says_that_it_runs()
    {
        JsonElement sample = await fixture.GetAsync(
            "apis/group.example.com/v1/namespaces/default/kindplural/sample",
            static sample => sample.TryGetProperty("status", out JsonElement status) && status.TryGetProperty("phase", out JsonElement phase) && phase.GetString() == "Running");

        Assert.Equal(2, sample.GetProperty("status").GetProperty("readyReplicas").GetInt32());
    }
}
