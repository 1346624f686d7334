using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Orkestra.Runtime.Tests.Objects;

/// <summary>Random JSON documents with awkward names and strings.</summary>
internal static class RandomJson
{
    private static readonly string[] s_texts =
        ["", "a", "name", "\"", "\\", "a\\\"b", "\n\t\r\b\f\u0001", "é", "😀", "{}[],:", "\u2028", "ключ", "a.b/c", new string('x', 300)];

    /// <summary>Documents of moderate depth.</summary>
    public static Gen<JsonNode?> Documents { get; } = Gen.Sized(static size => Node(Math.Min(size, 4)));

    /// <summary>Documents whose root is an object.</summary>
    public static Gen<JsonNode?> Objects { get; } = Gen.Sized(static size => Map(Math.Min(size, 3) + 1));

    private static Gen<string> Text { get; } = Gen.Elements(s_texts);

    private static Gen<JsonNode?> Node(int depth) =>
        depth <= 0 ? Scalar() : Gen.Frequency((2, Scalar()), (2, Map(depth)), (1, List(depth)));

    private static Gen<JsonNode?> Scalar() => Gen.OneOf(
        Gen.Constant<JsonNode?>(null),
        Text.Select(static text => (JsonNode?)JsonValue.Create(text)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(static number => (JsonNode?)JsonValue.Create((long)number << 20)),
        Gen.Choose(-1000, 1000).Select(static number => (JsonNode?)JsonValue.Create(number / 16.0)),
        Gen.Elements(true, false).Select(static flag => (JsonNode?)JsonValue.Create(flag)));

    private static Gen<JsonNode?> Map(int depth) =>
        Text.Zip(Node(depth - 1)).ListOf().Select(static pairs =>
        {
            var map = new JsonObject();
            foreach (var pair in pairs.Take(6))
            {
                map[pair.Item1] = pair.Item2?.DeepClone();
            }

            return (JsonNode?)map;
        });

    private static Gen<JsonNode?> List(int depth) =>
        Node(depth - 1).ListOf().Select(static nodes => (JsonNode?)new JsonArray(nodes.Take(6).Select(static node => node?.DeepClone()).ToArray()));
}
