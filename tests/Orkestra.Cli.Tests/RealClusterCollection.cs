namespace Orkestra.Cli.Tests;

/// <summary>The tests of this assembly that share one real control plane.</summary>
[CollectionDefinition(Name)]
public sealed class RealClusterCollection : ICollectionFixture<RealCluster>
{
    public const string Name = "real cluster";
}
