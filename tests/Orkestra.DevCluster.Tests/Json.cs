using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Tests;

/// <summary>Short spellings for JSON in tests.</summary>
internal static class Json
{
    public static JsonObject Object(string text) => (JsonObject)JsonNode.Parse(text)!;

    public static JsonArray Array(string text) => (JsonArray)JsonNode.Parse(text)!;

    public static IFieldSchema Fields(string kind) => Definition(kind).Schema.Fields;

    public static ResourceDefinition Definition(string kind, string? apiVersion = null) =>
      BuiltInKinds.All.First(d => d.Kind == kind && (apiVersion is null || d.ApiVersion == apiVersion));

    public static void AssertEqual(string expected, JsonNode? actual) =>
      Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {JsonNode.Parse(expected)?.ToJsonString()}\n   found {actual?.ToJsonString()}");
}
