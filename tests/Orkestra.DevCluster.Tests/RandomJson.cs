using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Orkestra.DevCluster.Tests;

/// <summary>Small random JSON objects without nulls, for properties.</summary>
internal static class RandomJson
{
    public static Gen<JsonObject> Objects { get; } = Gen.Choose(0, int.MaxValue).Select(static seed => MakeObject(new Random(seed), 3));

    private static JsonObject MakeObject(Random random, int depth)
    {
        var obj = new JsonObject();
        int count = random.Next(4);
        for (int i = 0; i < count; i++)
        {
            obj["abcdef"[random.Next(6)].ToString()] = MakeValue(random, depth - 1);
        }

        return obj;
    }

    private static JsonNode MakeValue(Random random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        0 => JsonValue.Create(random.Next(3)),
        1 => JsonValue.Create("xyz"[random.Next(3)].ToString()),
        2 => JsonValue.Create(random.Next(2) == 0),
        3 => new JsonArray(JsonValue.Create(random.Next(3)), JsonValue.Create(random.Next(3))),
        _ => MakeObject(random, depth),
    };
}
