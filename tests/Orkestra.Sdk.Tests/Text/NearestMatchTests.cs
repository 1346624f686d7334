using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Text;

public sealed class NearestMatchTests
{
    private static readonly string[] s_known = ["deployments", "services", "configMaps", "hpa", "replicas", "reconcile", "or"];

    [Theory]
    [InlineData("replcas", "replicas")]
    [InlineData("repilcas", "replicas")]
    [InlineData("Deployments", "deployments")]
    [InlineData("deployment", "deployments")]
    [InlineData("configmaps", "configMaps")]
    [InlineData("reconsile", "reconcile")]
    [InlineData("unrelated", null)]
    [InlineData("x", null)]
    public void The_nearest_name_is_found_only_when_it_is_near(string written, string? expected) => Assert.Equal(expected, NearestMatch.Find(written, s_known));

    [Theory]
    [InlineData("ab", "ba", 1)]
    [InlineData("abc", "abc", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Swapped_neighbours_count_once(string left, string right, int distance) => Assert.Equal(distance, NearestMatch.Distance(left, right));
}
