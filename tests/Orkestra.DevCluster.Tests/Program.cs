namespace Orkestra.DevCluster.Tests;

/// <summary>The second process of tests that kill one: a cluster over a data directory, until its input ends.</summary>
internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        await using DevCluster cluster = await DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false, DataDirectory = arguments[0] });
        await Console.Out.WriteLineAsync(cluster.Endpoint.ToString());
        await Console.In.ReadLineAsync();
    }
}
