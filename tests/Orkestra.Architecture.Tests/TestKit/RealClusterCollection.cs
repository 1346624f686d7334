using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests.TestKit;

[CollectionDefinition(Name)]
public sealed class RealClusterCollection : ICollectionFixture<RealCluster>
{
    public const string Name = "real cluster";
}
