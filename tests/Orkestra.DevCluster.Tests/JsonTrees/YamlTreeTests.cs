using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;

namespace Orkestra.DevCluster.Tests.JsonTrees;

public sealed class YamlTreeTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: \"1\"", """{"a":"1"}""")]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: 1.5", """{"a":1.5}""")]
    [InlineData("a: 1.2.3", """{"a":"1.2.3"}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a: 10Gi", """{"a":"10Gi"}""")]
    [InlineData("a: &x {b: c}\nd: *x", """{"a":{"b":"c"},"d":{"b":"c"}}""")]
    [InlineData("- x\n- [y, 2]", """["x",["y",2]]""")]
    [InlineData("a: |\n  line\n  more\n", "{\"a\":\"line\\nmore\\n\"}")]
    public void Scalars_become_what_the_real_server_makes_of_them(string yaml, string json) =>
        Assert.Equal(json, YamlTree.Parse(Encoding.UTF8.GetBytes(yaml), null)!.ToJsonString());

    [Fact]
    public void Repeated_keys_are_reported_by_path_and_the_last_counts()
    {
        List<string> duplicates = [];
        JsonNode? tree = YamlTree.Parse("spec:\n  a: 1\n  a: 2\n"u8.ToArray(), duplicates);

        Assert.Equal(["spec.a"], duplicates);
        Assert.Equal(2, (int?)tree!["spec"]!["a"]);
    }
}
