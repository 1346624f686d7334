using Orkestra.DevCluster.Discovery;

namespace Orkestra.DevCluster.Tests.Discovery;

public sealed class VersionOrderTests
{
    // The example list of Kubernetes' page "Versions in CustomResourceDefinitions".
    [Fact]
    public void Versions_are_sorted_by_stability_then_number()
    {
        string[] expected = ["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10"];
        Assert.Equal(expected, expected.Reverse().Order(VersionOrder.Instance));
    }
}
