using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>The list of differences that are right, one entry a path.</summary>
internal static class KnownDifferences
{
    private static readonly string s_path =
        Path.Combine(TestKit.RepositoryPaths.Root, "tests", "Orkestra.Comparison.Tests", "KnownDifferences.yaml");

    public static IReadOnlyList<KnownDifference> Read()
    {
        List<KnownDifference> all = [];
        foreach (JsonNode? entry in YamlFile.Read(s_path).AsArray())
        {
            string versions = (string?)entry!["versions"] ?? "";
            Version? before = versions.Length == 0 ? null : Version.Parse(versions.TrimStart('<', ' '));
            string reason = (string?)entry["reason"] ?? throw new FormatException($"A known difference has no reason: {entry.ToJsonString()}");
            all.AddRange(Texts(entry["path"]).Select(p =>
                new KnownDifference(Texts(entry["script"]), Texts(entry["step"]), JsonPath.Parse(p), before, reason)));
        }

        return all;
    }

    private static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        null => ["*"],
        JsonArray list => [.. list.Select(static i => (string)i!)],
        _ => [(string)node!],
    };
}
