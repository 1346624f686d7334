using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests;

/// <summary>The tests that share one real control plane; the examples of <c>MainJob</c> have another.</summary>
[CollectionDefinition(Name)]
public sealed class RealClusterCollection : ICollectionFixture<RealCluster>
{
    public const string Name = "real cluster";
}
