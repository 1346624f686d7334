using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class JsonViewTests
{
    private static readonly JsonSerializerOptions[] s_styles =
    [
        new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() },
        new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
    ];

    [Theory]
    [InlineData("1", OrkValueKind.Int64)]
    [InlineData("-9223372036854775808", OrkValueKind.Int64)]
    [InlineData("9223372036854775808", OrkValueKind.Float)]
    [InlineData("1.0", OrkValueKind.Float)]
    [InlineData("1e3", OrkValueKind.Float)]
    [InlineData("\"1\"", OrkValueKind.String)]
    [InlineData("true", OrkValueKind.Boolean)]
    [InlineData("null", OrkValueKind.Null)]
    [InlineData("[]", OrkValueKind.List)]
    [InlineData(" {} ", OrkValueKind.Map)]
    public void Kinds_follow_the_way_a_value_is_written(string json, OrkValueKind kind) => Assert.Equal(kind, View(json).Kind);

    [Fact]
    public void Keys_come_in_ordinal_order_and_once()
    {
        OrkMap map = View("""{"b":1,"a":2,"B":3,"b":4}""").AsMap();

        Assert.Equal(["B", "a", "b"], map.SortedKeys);
        Assert.Equal(3, map.Count);
        Assert.True(map.TryGetValue("b", out OrkValue first));
        Assert.Equal(1, first.AsInt64());
    }

    [Fact]
    public void Escaped_keys_are_found_by_their_text()
    {
        OrkMap map = View("""{"a\u0062\"c":1,"a\\b":2}""").AsMap();

        Assert.True(map.TryGetValue("ab\"c", out OrkValue found));
        Assert.Equal(1, found.AsInt64());
        Assert.True(map.TryGetValue("a\\b", out OrkValue other));
        Assert.Equal(2, other.AsInt64());
        Assert.False(map.TryGetValue("a\\\\b", out _));
    }

    [Fact]
    public void Half_a_surrogate_pair_reads_as_the_replacement_character() => Assert.Equal("a\uFFFDb", View("""["a\ud800b"]""").AsList()[0].AsString());

    [Fact]
    public void List_positions_outside_are_refused()
    {
        OrkList list = View("[1,2]").AsList();

        Assert.Throws<ArgumentOutOfRangeException>(() => list[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("1 2")]
    [InlineData("\"\u0001\"")]
    public void Bad_documents_are_refused(string json) => Assert.Throws<KubeObjectFormatException>(() => View(json));

    [Fact]
    public void A_second_lookup_of_a_field_allocates_nothing()
    {
        OrkMap map = KubeObject.Parse("""{"metadata":{"name":"x"},"spec":{"image":"nginx","deep":{"a":[1,2,3]}}}"""u8.ToArray()).ToMap();

        AllocationAssert.Zero(
            static root =>
            {
                root.TryGetValue("spec", out OrkValue spec);
                spec.AsMap().TryGetValue("image", out OrkValue image);
                if (image.AsString() != "nginx")
                {
                    throw new InvalidOperationException();
                }
            },
            map);
    }

    [Fact]
    public void A_view_equals_a_plain_parse_of_any_document()
    {
        Prop.ForAll(
            RandomJson.Documents.ToArbitrary(),
            node =>
            {
                foreach (JsonSerializerOptions options in s_styles)
                {
                    string json = node?.ToJsonString(options) ?? "null";
                    AssertSame(JsonNode.Parse(json), View(json));
                }
            }).QuickCheckThrowOnFailure();
    }

    private static void AssertSame(JsonNode? expected, OrkValue actual)
    {
        switch (expected)
        {
            case null:
                Assert.True(actual.IsNull);
                break;
            case JsonObject map:
                OrkMap view = actual.AsMap();
                Assert.Equal(map.Select(static pair => pair.Key).Order(StringComparer.Ordinal), view.SortedKeys);
                foreach ((string key, JsonNode? child) in map)
                {
                    Assert.True(view.TryGetValue(key, out OrkValue value));
                    AssertSame(child, value);
                }

                Assert.False(view.TryGetValue("absent-for-sure", out _));
                break;
            case JsonArray list:
                Assert.Equal(list.Count, actual.AsList().Count);
                for (int i = 0; i < list.Count; i++)
                {
                    AssertSame(list[i], actual.AsList()[i]);
                }

                break;
            default:
                AssertSameScalar(expected.AsValue(), actual);
                break;
        }
    }

    private static void AssertSameScalar(JsonValue expected, OrkValue actual)
    {
        switch (expected.GetValueKind())
        {
            case JsonValueKind.String:
                Assert.Equal(expected.GetValue<string>(), actual.AsString());
                break;
            case JsonValueKind.Number when actual.Kind == OrkValueKind.Int64:
                Assert.Equal(expected.ToJsonString(), actual.AsInt64().ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetValue<double>(), actual.AsFloat());
                break;
            default:
                Assert.Equal(expected.GetValue<bool>(), actual.AsBoolean());
                break;
        }
    }

    private static OrkValue View(string json) => JsonView.Parse(Encoding.UTF8.GetBytes(json));
}
