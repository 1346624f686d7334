using System.Text.Json;
using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests.TestKit;

[Collection(RealClusterCollection.Name)]
public sealed class RealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public async Task The_token_and_the_certificate_both_authenticate_an_administrator()
    {
        Assert.Equal("yes", (await cluster.Kubectl.RunAsync("auth", "can-i", "*", "*")).Trim());
        if (cluster.CertificateKubeConfigPath is { } path)
        {
            Assert.Equal("yes", (await new Kubectl(path).RunAsync("auth", "can-i", "*", "*")).Trim());
        }
    }

    [RealClusterFact]
    public async Task The_version_is_the_servers_own()
    {
        using JsonDocument version = JsonDocument.Parse(await cluster.Kubectl.RunAsync("get", "--raw", "/version"));
        Assert.StartsWith($"v{cluster.Version}", version.RootElement.GetProperty("gitVersion").GetString(), StringComparison.Ordinal);
    }

    [RealClusterFact]
    public async Task A_deployment_gets_its_pods_from_the_controllers()
    {
        string name = $"smoke-{Guid.NewGuid():n}";
        await cluster.Kubectl.RunAsync("create", "namespace", name);
        await cluster.Kubectl.RunAsync("create", "deployment", "web", "--image=nginx", "--replicas=2", $"--namespace={name}");

        await Eventually.BeTrueAsync(
            async () => (await cluster.Kubectl.RunAsync("get", "pods", "--output=name", $"--namespace={name}"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 2,
            "the replica set has created two pods",
            TimeSpan.FromSeconds(60));

        await cluster.Kubectl.RunAsync("delete", "namespace", name, "--wait=false");
    }
}
