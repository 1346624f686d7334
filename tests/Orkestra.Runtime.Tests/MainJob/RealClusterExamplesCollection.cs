using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>
/// The examples on a real control plane of their own: they wait for its garbage collector most of the time, and the tests of
/// <see cref="RealClusterCollection"/> need not wait with them.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RealClusterExamplesCollection : ICollectionFixture<RealCluster>
{
    public const string Name = "examples on a real cluster";
}
