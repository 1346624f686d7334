using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.DevCluster.Patching;

namespace Orkestra.DevCluster.Tests.Patching;

public sealed class MergePatchTests
{
    // RFC 7386, appendix A, the cases whose target and patch are objects.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Apply_FollowsTheExamplesOfTheRfc(string original, string patch, string expected) =>
      Json.AssertEqual(expected, MergePatch.Apply(Json.Object(original), Json.Object(patch)));

    [Fact]
    public void Apply_OfTheDifference_YieldsTheTarget() =>
      Prop.ForAll(
        RandomJson.Objects.ToArbitrary(),
        RandomJson.Objects.ToArbitrary(),
        static (from, to) => JsonNode.DeepEquals(MergePatch.Apply(from, Difference(from, to)), to)).QuickCheckThrowOnFailure();

    private static JsonObject Difference(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach ((string name, JsonNode? value) in to)
        {
            // An object over something else must first clear it, which a merge does by itself; so the whole value is the patch.
            patch[name] = value is JsonObject onto && from[name] is JsonObject old ? Difference(old, onto) : value?.DeepClone();
        }

        foreach ((string name, _) in from)
        {
            if (!to.ContainsKey(name))
            {
                patch[name] = null;
            }
        }

        return patch;
    }
}
