using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests;

/// <summary>Both judges are there to be asked.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class BothClustersTests(RealCluster real)
{
    [RealClusterFact]
    public async Task Both_name_their_first_namespaces_alike()
    {
        await using DevCluster.DevCluster dev = await DevCluster.DevCluster.StartAsync();
        string path = Path.GetTempFileName();
        try
        {
            await dev.WriteKubeConfigAsync(path);
            const string Query = "jsonpath={.items[*].metadata.name}";
            string expected = await real.Kubectl.RunAsync("get", "namespaces", "-o", Query);
            Assert.Equal(expected, await new Kubectl(path).RunAsync("get", "namespaces", "-o", Query));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
