using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Schemas;

namespace Orkestra.DevCluster.Tests.Schemas;

public sealed class SchemaValidatorTests
{
    private const string Spec =
        """
        {"type":"object","required":["need"],"properties":{
          "need":{"type":"string"},
          "i":{"type":"integer","minimum":1,"maximum":5},
          "ex":{"type":"number","minimum":0,"exclusiveMinimum":true,"multipleOf":0.5},
          "s":{"type":"string","pattern":"^a+$","minLength":2,"maxLength":4},
          "e":{"type":"string","enum":["A","B"]},
          "arr":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}},
          "set":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"}},
          "map":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"],
            "items":{"type":"object","required":["k"],"properties":{"k":{"type":"string"},"v":{"type":"string"}}}},
          "obj":{"type":"object","minProperties":1,"maxProperties":2,"additionalProperties":{"type":"integer"}},
          "ios":{"x-kubernetes-int-or-string":true},
          "n":{"type":"string","nullable":true},
          "date":{"type":"string","format":"date-time"},
          "i32":{"type":"integer","format":"int32"},
          "one":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"oneOf":[{"required":["a"]},{"required":["b"]}]},
          "any":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"anyOf":[{"required":["p"]},{"required":["q"]}]},
          "nt":{"type":"string","not":{"enum":["bad"]}}}}
        """;

    private static string[] Messages(string spec)
    {
        StructuralSchema root = SchemaReader.Read(Json.Object($$$"""{"type":"object","properties":{"spec": {{{Spec}}} }}"""), isRoot: true);
        var errors = new List<FieldError>();
        SchemaValidator.Validate(new JsonObject { ["spec"] = JsonNode.Parse(spec) }, root, errors);
        return [.. errors.Select(static e => e.ToMessage())];
    }

    // Texts as the real server prints them for the same schema.
    [Theory]
    [InlineData("""{}""", "spec.need: Required value")]
    [InlineData("""{"need":5}""", "spec.need: Invalid value: \"integer\": spec.need in body must be of type string: \"integer\"")]
    [InlineData("""{"need":null}""", "spec.need: Invalid value: \"null\": spec.need in body must be of type string: \"null\"")]
    [InlineData("""{"need":"x","i":9}""", "spec.i: Invalid value: 9: spec.i in body should be less than or equal to 5")]
    [InlineData("""{"need":"x","i":0}""", "spec.i: Invalid value: 0: spec.i in body should be greater than or equal to 1")]
    [InlineData("""{"need":"x","i":1.5}""", "spec.i: Invalid value: \"number\": spec.i in body must be of type integer: \"number\"")]
    [InlineData("""{"need":"x","ex":0}""", "spec.ex: Invalid value: 0: spec.ex in body should be greater than 0")]
    [InlineData("""{"need":"x","ex":0.7}""", "spec.ex: Invalid value: 0.7: spec.ex in body should be a multiple of 0.5")]
    [InlineData("""{"need":"x","s":"bb"}""", "spec.s: Invalid value: \"bb\": spec.s in body should match '^a+$'")]
    [InlineData("""{"need":"x","s":"a"}""", "spec.s: Invalid value: \"a\": spec.s in body should be at least 2 chars long")]
    [InlineData("""{"need":"x","s":"aaaaa"}""", "spec.s: Too long: may not be more than 4 bytes")]
    [InlineData("""{"need":"x","e":"C"}""", "spec.e: Unsupported value: \"C\": supported values: \"A\", \"B\"")]
    [InlineData("""{"need":"x","arr":[]}""", "spec.arr: Invalid value: 0: spec.arr in body should have at least 1 items")]
    [InlineData("""{"need":"x","arr":["a","b","c"]}""", "spec.arr: Too many: 3: must have at most 2 items")]
    [InlineData("""{"need":"x","arr":[1]}""", "spec.arr[0]: Invalid value: \"integer\": spec.arr[0] in body must be of type string: \"integer\"")]
    [InlineData("""{"need":"x","set":["a","a"]}""", "spec.set[1]: Duplicate value: \"a\"")]
    [InlineData("""{"need":"x","map":[{"k":"a"},{"k":"a","v":"1"}]}""", "spec.map[1]: Duplicate value: map[string]interface {}{\"k\":\"a\"}")]
    [InlineData("""{"need":"x","map":[{"v":"a"}]}""", "spec.map[0].k: Required value")]
    [InlineData("""{"need":"x","obj":{}}""", "spec.obj: Invalid value: {}: spec.obj in body should have at least 1 properties")]
    [InlineData("""{"need":"x","obj":{"a":"b"}}""", "spec.obj.a: Invalid value: \"string\": spec.obj.a in body must be of type integer: \"string\"")]
    [InlineData("""{"need":"x","obj":{"a":1,"b":2,"c":3}}""", "spec.obj: Too many: 3: must have at most 2 items")]
    [InlineData("""{"need":"x","ios":true}""", "spec.ios: Invalid value: \"boolean\": spec.ios in body must be of type integer,string: \"boolean\"")]
    [InlineData("""{"need":"x","date":"abc"}""", "spec.date: Invalid value: \"abc\": spec.date in body must be of type date-time: \"abc\"")]
    [InlineData("""{"need":"x","nt":"bad"}""", "<nil>: Invalid value: \"\": \"spec.nt\" must not validate the schema (not)")]
    [InlineData("""{"need":"x","one":{"a":"1","b":"2"}}""", "<nil>: Invalid value: \"\": \"spec.one\" must validate one and only one schema (oneOf). Found 2 valid alternatives")]
    [InlineData("""{"need":"x","i32":3000000000}""", "spec.i32: Invalid value: 3000000000: spec.i32 in body must be of type int32: 3000000000")]
    public void Validate_ReportsOneError(string spec, string expected) => Assert.Equal([expected], Messages(spec));

    [Theory]
    [InlineData("""{"need":"x","n":null}""")]
    [InlineData("""{"need":"x","ios":1}""")]
    [InlineData("""{"need":"x","ios":"50%"}""")]
    [InlineData("""{"need":"x","i":3.0}""")]
    [InlineData("""{"need":"x","any":{"q":1}}""")]
    [InlineData("""{"need":"x","date":"2025-01-01T00:00:00Z"}""")]
    [InlineData("""{"need":"x","s":"aaaa"}""")]
    public void Validate_AcceptsWhatFits(string spec) => Assert.Empty(Messages(spec));

    [Fact]
    public void Validate_WithoutAFittingAlternative_AlsoNamesWhatTheNearestLacks() => Assert.Equal(
        ["<nil>: Invalid value: \"\": \"spec.any\" must validate at least one schema (anyOf)", "spec.any.p: Required value"],
        Messages("""{"need":"x","any":{}}"""));
}
