using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Schemas;

namespace Orkestra.DevCluster.Tests.Schemas;

public sealed class CustomObjectSchemaTests
{
    private static readonly CustomObjectSchema s_schema = new(SchemaReader.Read(
        Json.Object(
            """
            {"type":"object","properties":{
              "a":{"type":"object","properties":{"b":{"type":"integer","default":7},"c":{"type":"string"}}},
              "b":{"type":"object","default":{},"properties":{"c":{"type":"string","default":"x"}}},
              "c":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"d":{"type":"object"}}},
              "d":{"type":"array","items":{"type":"object","properties":{"a":{"type":"string","default":"i"}}}},
              "e":{"type":"object","additionalProperties":{"type":"object","properties":{"a":{"type":"string","default":"v"}}}},
              "f":{"type":"string","nullable":true,"default":"z"},
              "g":{"type":"object","x-kubernetes-embedded-resource":true,"properties":{"spec":{"type":"object"}}}}}
            """),
        isRoot: true));

    private static JsonObject Defaulted(string text)
    {
        JsonObject obj = Json.Object(text);
        s_schema.ApplyDefaults(obj);
        return obj;
    }

    [Theory]
    [InlineData("""{}""", """{"b":{"c":"x"},"f":"z"}""")]
    [InlineData("""{"a":{},"f":null}""", """{"a":{"b":7},"b":{"c":"x"},"f":null}""")]
    [InlineData("""{"a":{"b":null},"b":null,"f":"q"}""", """{"a":{"b":7},"b":{"c":"x"},"f":"q"}""")]
    [InlineData("""{"d":[{},{"a":"k"}],"e":{"m":{}},"f":"q"}""", """{"d":[{"a":"i"},{"a":"k"}],"e":{"m":{"a":"v"}},"b":{"c":"x"},"f":"q"}""")]
    public void ApplyDefaults_FillsWhatIsAbsent(string text, string expected) => Json.AssertEqual(expected, Defaulted(text));

    [Fact]
    public void Prune_RemovesAndNamesUnknownFields()
    {
        JsonObject obj = Json.Object(
            """
            {"apiVersion":"v","kind":"K","metadata":{"name":"n","colour":"red"},"x":1,"a":{"b":1,"y":2},"c":{"any":{"thing":1},"d":{"z":1}},
             "d":[{"a":"1","q":2}],"g":{"apiVersion":"v1","kind":"P","metadata":{"name":"p"},"spec":{},"extra":1}}
            """);
        Assert.Equal(["metadata.colour", "x", "a.y", "c.d.z", "d[0].q", "g.extra"], s_schema.Prune(obj));
        Json.AssertEqual(
            """
            {"apiVersion":"v","kind":"K","metadata":{"name":"n"},"a":{"b":1},"c":{"any":{"thing":1},"d":{}},
             "d":[{"a":"1"}],"g":{"apiVersion":"v1","kind":"P","metadata":{"name":"p"},"spec":{}}}
            """,
            obj);
    }

    [Fact]
    public void ApplyDefaults_Twice_IsTheSameAsOnce() => Prop.ForAll(RandomJson.Objects.ToArbitrary(), static obj =>
    {
        var once = (JsonObject)obj.DeepClone();
        s_schema.ApplyDefaults(once);
        var twice = (JsonObject)once.DeepClone();
        s_schema.ApplyDefaults(twice);
        return JsonNode.DeepEquals(once, twice);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Prune_Twice_FindsNothingMore() => Prop.ForAll(RandomJson.Objects.ToArbitrary(), static obj =>
    {
        var copy = (JsonObject)obj.DeepClone();
        s_schema.Prune(copy);
        return s_schema.Prune(copy).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Validate_ChecksMetadataToo()
    {
        var errors = new List<FieldError>();
        s_schema.Validate(Json.Object("""{"metadata":{"name":"n","labels":{"bad key":"v"},"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"p"}]}}"""), null, errors);
        Assert.Equal(["metadata.labels", "metadata.ownerReferences[0].uid"], errors.Select(static e => e.Field));
    }
}
