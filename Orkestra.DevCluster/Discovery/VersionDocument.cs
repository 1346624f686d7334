using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Discovery;

/// <summary>The answer of <c>/version</c>.</summary>
internal static class VersionDocument
{
    public static JsonObject Create(string version)
    {
        string[] numbers = version.TrimStart('v').Split('.');
        return new JsonObject
        {
            ["major"] = numbers[0],
            ["minor"] = numbers.Length > 1 ? numbers[1] : "0",
            ["gitVersion"] = version,
            ["gitCommit"] = "0000000000000000000000000000000000000000",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2025-01-01T00:00:00Z",
            ["goVersion"] = "none",
            ["compiler"] = "none",
            ["platform"] = "orkestra/dev-cluster",
        };
    }
}
