using System.Text.Json.Nodes;
using Orkestra.DevCluster.Patching;

namespace Orkestra.DevCluster.Tests.Patching;

public sealed class JsonPatchTests
{
    // RFC 6902, appendix A.
    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"baz":"qux","foo":"bar"}""")]
    [InlineData("""{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""")]
    [InlineData("""{"foo":["bar","qux","baz"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["bar","baz"]}""")]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"replace","path":"/baz","value":"boo"}]""", """{"baz":"boo","foo":"bar"}""")]
    [InlineData("""{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}""", """[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]""", """{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}""")]
    [InlineData("""{"foo":["all","grass","cows","eat"]}""", """[{"op":"move","from":"/foo/1","path":"/foo/3"}]""", """{"foo":["all","cows","eat","grass"]}""")]
    [InlineData("""{"baz":"qux","foo":["a",2,"c"]}""", """[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]""", """{"baz":"qux","foo":["a",2,"c"]}""")]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/child","value":{"grandchild":{}}}]""", """{"foo":"bar","child":{"grandchild":{}}}""")]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux","xyz":123}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""")]
    [InlineData("""{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc","def"]}]""", """{"foo":["bar",["abc","def"]]}""")]
    [InlineData("""{"a":{"b/c":1}}""", """[{"op":"copy","from":"/a/b~1c","path":"/d"}]""", """{"a":{"b/c":1},"d":1}""")]
    [InlineData("""{"foo":1}""", """[{"op":"add","path":"/foo","value":null}]""", """{"foo":null}""")]
    public void Apply_FollowsTheExamplesOfTheRfc(string original, string patch, string expected) =>
      Json.AssertEqual(expected, JsonPatch.Apply(Json.Object(original), Json.Array(patch)));

    [Theory]
    [InlineData("""{"baz":"qux"}""", """[{"op":"test","path":"/baz","value":"bar"}]""", 422)]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz/bat","value":"qux"}]""", 422)]
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":"10"}]""", 422)]
    [InlineData("""{"foo":[1]}""", """[{"op":"add","path":"/foo/5","value":2}]""", 422)]
    [InlineData("""{"foo":[1]}""", """[{"op":"remove","path":"/foo/01"}]""", 422)]
    [InlineData("""{"foo":1}""", """[{"op":"remove","path":"/bar"}]""", 422)]
    [InlineData("""{"foo":1}""", """[{"op":"replace","path":"/bar","value":1}]""", 422)]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"move","from":"/a","path":"/a/b"}]""", 422)]
    [InlineData("""{"foo":1}""", """[{"op":"spam","path":"/foo"}]""", 422)]
    [InlineData("""{"foo":1}""", """[{"op":"add","path":"foo","value":1}]""", 400)]
    [InlineData("""{"foo":1}""", """[{"op":"add","path":"/foo"}]""", 400)]
    public void Apply_RefusesWhatDoesNotFit(string original, string patch, int status) =>
      Assert.Equal(status, Assert.Throws<PatchException>(() => JsonPatch.Apply(Json.Object(original), Json.Array(patch))).StatusCode);

    [Fact]
    public void Apply_LeavesTheOriginalUntouched_WhenALaterOperationFails()
    {
        JsonObject original = Json.Object("""{"a":1}""");
        Assert.Throws<PatchException>(() => JsonPatch.Apply(original, Json.Array("""[{"op":"replace","path":"/a","value":2},{"op":"remove","path":"/x"}]""")));
        Json.AssertEqual("""{"a":1}""", original);
    }
}
