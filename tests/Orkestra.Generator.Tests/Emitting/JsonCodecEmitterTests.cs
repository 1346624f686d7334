using System.Text;
using System.Text.Json;

namespace Orkestra.Generator.Tests.Emitting;

/// <summary>What generated classes read and write.</summary>
public sealed class JsonCodecEmitterTests
{
    private static readonly Lazy<CompiledResources> s_thing = new(static () => CompiledResources.Of(TestCrd.Thing(
        """
        image: { type: string }
        count: { type: integer, format: int32 }
        big: { type: integer, format: int64 }
        ratio: { type: number }
        flag: { type: boolean }
        since: { type: string, format: date-time }
        key: { type: string, format: byte }
        port: { x-kubernetes-int-or-string: true }
        mode: { type: string, enum: [fast, slow] }
        modes: { type: array, items: { type: string, enum: [fast, slow] } }
        note: { type: string, nullable: true }
        inner: { type: object, required: [name], properties: { name: { type: string }, level: { type: integer } } }
        list: { type: array, items: { type: object, properties: { name: { type: string } } } }
        map: { type: object, additionalProperties: { type: array, items: { type: object, additionalProperties: { type: string } } } }
        free: { type: object, x-kubernetes-preserve-unknown-fields: true }
        object: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }
        maybe: { type: array, items: { type: integer, nullable: true } }
        """,
        "[image, count, flag, since, note, inner, list, free, object]")));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "image": "", "count": 0, "flag": false, "since": "0001-01-01T00:00:00Z", "note": null, "inner": {}, "list": [], "free": {}, "object": {} }""")]
    [InlineData("""{ "image": "a", "count": -1, "big": 9007199254740993, "ratio": 0.1, "flag": true, "port": "http", "mode": "fast" }""")]
    [InlineData("""{ "big": null, "ratio": null, "key": null, "port": null, "mode": null, "modes": null, "map": null, "maybe": null }""")]
    [InlineData("""{ "mode": "of a later version", "modes": ["slow", "of a later version", ""] }""")]
    [InlineData("""{ "since": "2026-01-31T12:00:00.123456789+05:30" }""")]
    [InlineData("""{ "key": "aGVsbG8=", "maybe": [1, null, -3], "ratio": 1.7976931348623157E+308 }""")]
    [InlineData("""{ "inner": { "name": "a", "level": 1, "later": { "a": [1.10, null] } }, "list": [ {}, { "name": "b", "later": true } ], "later": null }""")]
    [InlineData("""{ "map": { "z": [ { "b": "1", "a": "2" }, {} ], "a": [], "": [] } }""")]
    [InlineData("""{ "free": { "a": 12345678901234567890.5, "b": { "c": [] } }, "object": { "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p", "managedFields": [] }, "spec": { "x": null } } }""")]
    [InlineData("""{ "image": "ä\u0000\ud83d\ude00 \"\\/", "größe": "\u2028" }""")]
    public void What_is_read_is_written_again(string spec) => Json.AssertSame(TestCrd.ThingJson(spec), s_thing.Value.RoundTrip("Thing", TestCrd.ThingJson(spec)));

    [Fact]
    public void Keys_of_maps_keep_their_order() =>
        Assert.Contains(
            """map":{"z":[{"b":"1","a":"2"}],"a":[]}""", s_thing.Value.RoundTrip("Thing", TestCrd.ThingJson("""{ "map": { "z": [ { "b": "1", "a": "2" } ], "a": [] } }""")), StringComparison.Ordinal);

    [Fact]
    public void What_a_schema_requires_is_never_null_even_when_it_is_missing()
    {
        object thing = s_thing.Value.Read("Thing", TestCrd.ThingJson("{}"));

        Assert.Equal("", CompiledResources.Value(thing, "Spec.Image"));
        Assert.Equal(0, CompiledResources.Value(thing, "Spec.Count"));
        Assert.Equal("", CompiledResources.Value(thing, "Spec.Inner.Name"));
        Assert.Equal(0, CompiledResources.Value(thing, "Spec.List.Count"));
        Assert.Null(CompiledResources.Value(thing, "Spec.Note"));
        Assert.Null(CompiledResources.Value(thing, "Spec.Big"));
    }

    [Fact]
    public void What_was_missing_is_written_once_it_has_a_value()
    {
        CompiledResources resources = CompiledResources.Of(
            TestCrd.Thing("inner: { type: object, required: [name], properties: { name: { type: string } } }\ncount: { type: integer }", "[inner, count]"),
            """
            using Orkestra.Generated;
            using Orkestra.Sdk.Abstractions;

            /// <summary>The program's own code.</summary>
            public static class Code
            {
                /// <summary>Fills what was missing.</summary>
                public static byte[] Fill(byte[] json)
                {
                    Thing thing = ResourceJson.Parse<Thing>(json);
                    thing.Spec!.Inner.Name = "a";
                    return thing.ToUtf8Bytes();
                }
            }
            """);

        Json.AssertSame(TestCrd.ThingJson("""{ "inner": { "name": "a" } }"""), (byte[])resources.Call("Fill", Encoding.UTF8.GetBytes(TestCrd.ThingJson("{}")))!);
    }

    [Theory]
    [InlineData("""{ "image": 1 }""", "$.spec.image", "expected a string, found a number")]
    [InlineData("""{ "image": null }""", "$.spec.image", "expected a string, found null")]
    [InlineData("""{ "count": 2147483648 }""", "$.spec.count", "expected a whole number from -2147483648 to 2147483647")]
    [InlineData("""{ "ratio": "1" }""", "$.spec.ratio", "expected a number, found a string")]
    [InlineData("""{ "flag": "yes" }""", "$.spec.flag", "expected true or false, found a string")]
    [InlineData("""{ "since": "soon" }""", "$.spec.since", "expected a point in time")]
    [InlineData("""{ "key": "?" }""", "$.spec.key", "expected bytes in base64")]
    [InlineData("""{ "port": true }""", "$.spec.port", "expected a whole number or a string, found true or false")]
    [InlineData("""{ "inner": [] }""", "$.spec.inner", "expected an object, found a list")]
    [InlineData("""{ "list": [ {}, { "name": {} } ] }""", "$.spec.list[1].name", "expected a string, found an object")]
    [InlineData("""{ "map": { "a.b": [ {}, { "c": 1 } ] } }""", "$.spec.map['a.b'][1].c", "expected a string, found a number")]
    [InlineData("""{ "maybe": [null, "1"] }""", "$.spec.maybe[1]", "expected a whole number, found a string")]
    [InlineData("[]", "$.spec", "expected an object, found a list")]
    public void A_wrong_type_is_told_with_its_path(string spec, string path, string message)
    {
        JsonException thrown = Assert.ThrowsAny<JsonException>(() => s_thing.Value.Read("Thing", TestCrd.ThingJson(spec)));

        Assert.Equal(path, thrown.Path);
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "kind": "Other" }""", "$.kind")]
    [InlineData("""{ "apiVersion": "demo.example.com/v2", "kind": "Thing" }""", "$.apiVersion")]
    public void An_object_of_another_kind_or_version_is_refused(string json, string path) =>
        Assert.Equal(path, Assert.ThrowsAny<JsonException>(() => s_thing.Value.Read("Thing", json)).Path);
}
