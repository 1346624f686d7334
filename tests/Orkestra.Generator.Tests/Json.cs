using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.Generator.Tests;

/// <summary>Compares JSON as documents.</summary>
internal static class Json
{
    public static bool AreSame(string expected, string actual) => JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual));

    public static void AssertSame(string expected, byte[] actual) => AssertSame(expected, Encoding.UTF8.GetString(actual));

    public static void AssertSame(string expected, string actual) => Assert.True(AreSame(expected, actual), $"expected {expected}\nactual   {actual}");
}
