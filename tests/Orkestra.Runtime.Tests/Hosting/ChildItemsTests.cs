using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>How a child is, in a word.</summary>
public sealed class ChildItemsTests
{
    [Theory]
    [InlineData("Deployment", """{"spec":{"replicas":2},"status":{"readyReplicas":1}}""", "1/2", false)]
    [InlineData("Deployment", """{"status":{"readyReplicas":1}}""", "1/1", true)]
    [InlineData("DaemonSet", """{"status":{"observedGeneration":1,"desiredNumberScheduled":3,"numberReady":2}}""", "2/3", false)]
    [InlineData("DaemonSet", """{"status":{"observedGeneration":1,"desiredNumberScheduled":3,"numberReady":3}}""", "3/3", true)]
    [InlineData("DaemonSet", """{"status":{"observedGeneration":1,"desiredNumberScheduled":0,"numberReady":0}}""", "0/0", true)]
    [InlineData("DaemonSet", """{"status":{"desiredNumberScheduled":0,"numberReady":0}}""", "0/0", false)]
    [InlineData("ConfigMap", "{}", "Present", true)]
    public void A_child_says_how_it_is_by_the_rules_of_its_kind(string kind, string rest, string status, bool ready)
    {
        string json = $$"""{"apiVersion":"v1","kind":"{{kind}}","metadata":{"name":"a","namespace":"default","generation":1},""" + rest[1..];
        ChildItem item = ChildItems.Of(KubeObject.Parse(System.Text.Encoding.UTF8.GetBytes(json.Replace(",}", "}", StringComparison.Ordinal))));

        Assert.Equal((status, ready), (item.Status, item.Ready));
    }
}
