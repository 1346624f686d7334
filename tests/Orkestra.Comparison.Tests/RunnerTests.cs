using System.Text.Json.Nodes;
using Orkestra.Comparison.Tests.Running;

namespace Orkestra.Comparison.Tests;

/// <summary>The judge is judged: what it hides, what it finds, and what a known difference covers.</summary>
public sealed class RunnerTests
{
    private static readonly Version s_version = new(1, 20);

    [Theory]
    [InlineData("metadata.labels[a.b/c]", "metadata.labels[a.b/c]", true)]
    [InlineData("body.items.*.spec", "body.items[3].spec.ports[0]", true)]
    [InlineData("**.f:spec.f:x", "body.items[0].managedFields[1].f:spec.f:x.f:y", true)]
    [InlineData("body.metadata", "body.status", false)]
    [InlineData("body.items.*.spec", "body.items", false)]
    [InlineData("a[k:{\"port\":80}]", "a[k:{\"port\":80}].f:name", true)]
    public void A_pattern_covers_what_lies_below_it(string pattern, string path, bool covers) =>
        Assert.Equal(covers, JsonPath.Parse(pattern).Covers(JsonPath.Parse(path)));

    [Fact]
    public void What_servers_make_up_is_masked_and_still_has_to_be_there()
    {
        JsonNode one = JsonNode.Parse("""{"metadata":{"generateName":"a-","name":"a-x1","uid":"11111111-2222-3333-4444-555555555555","resourceVersion":"5"},"spec":{"clusterIP":"10.0.0.1"}}""")!;
        JsonNode other = JsonNode.Parse("""{"metadata":{"generateName":"a-","name":"a-y2","uid":"99999999-2222-3333-4444-555555555555","resourceVersion":"9"},"spec":{"clusterIP":"None"}}""")!;
        Masks masks = new(s_version, new Dictionary<string, VersionedText>());

        Difference only = Assert.Single(Difference.Between(masks.Apply(one), masks.Apply(other)));

        Assert.Equal("spec.clusterIP", only.Path.ToString());
        Assert.Equal("<address>", (string?)only.Wanted);
    }

    [Fact]
    public void A_null_is_not_the_same_as_nothing() =>
        Assert.Single(Difference.Between(JsonNode.Parse("""{"a":null}"""), JsonNode.Parse("{}")));

    [Fact]
    public void An_old_server_may_differ_where_a_new_one_may_not()
    {
        KnownDifference known = new(["s"], ["*"], JsonPath.Parse("body.a"), new Version(1, 22), "since 1.22");

        Assert.True(known.AppliesTo(s_version));
        Assert.False(known.AppliesTo(new Version(1, 22)));
        Assert.True(known.Covers("s", "any", new Difference(JsonPath.Parse("body.a.b"), null, null)));
        Assert.False(known.Covers("t", "any", new Difference(JsonPath.Parse("body.a.b"), null, null)));
    }

    [Theory]
    [InlineData("~there", "it is there", true)]
    [InlineData("{name}", "x", true)]
    [InlineData("{name}", "y", false)]
    public void An_expectation_reads_placeholders_and_contained_text(string expected, string actual, bool isMet)
    {
        Placeholders placeholders = new() { ["name"] = "x" };
        Expectation expectation = new(JsonPath.Parse("body.message"), expected);
        Assert.Equal(isMet, expectation.IsMet(new JsonObject { ["body"] = new JsonObject { ["message"] = actual } }, placeholders));
    }
}
