using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>Reads scripts from their tables; <c>README.md</c> describes the columns.</summary>
internal static class ScriptReader
{
    private static readonly string[] s_methods = ["get", "post", "put", "patch", "delete"];

    private static readonly HashSet<string> s_columns =
        ["step", "body", "text", "type", "accept", "events", "eventually", "keep", "mask", "gives", "message", "warnings", "where", .. s_methods];

    private static readonly Dictionary<string, string> s_types = new()
    {
        ["json-patch"] = "application/json-patch+json",
        ["merge"] = "application/merge-patch+json",
        ["strategic"] = "application/strategic-merge-patch+json",
        ["apply"] = "application/apply-patch+yaml",
        ["yaml"] = "application/yaml",
    };

    private static readonly Dictionary<string, string> s_accepts = new()
    {
        ["table"] = "application/json;as=Table;v=v1;g=meta.k8s.io",
        ["metadata"] = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io",
        ["metadata-list"] = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
    };

    public static IReadOnlyList<Script> ReadAll() => [.. Directory.GetFiles(ScriptFolder, "*.yaml").Order(StringComparer.Ordinal).Select(Read)];

    public static Script Read(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        JsonObject file = Parse(path);
        return new Script(
            name,
            (file["apis"] as JsonObject ?? []).ToDictionary(static a => a.Key, static a => VersionedText.Parse((string)a.Value!)),
            [.. (file["cleanup"] as JsonArray ?? []).Select(static p => (string)p!)],
            [.. file["steps"]!.AsArray().Select(s => ReadStep(name, s!.AsObject()))]);
    }

    private static JsonObject Parse(string path)
    {
        try
        {
            return YamlFile.Read(path).AsObject();
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new FormatException($"{Path.GetFileName(path)}: {e.Message} {e.Start}", e);
        }
    }

    internal static string ScriptFolder => Path.Combine(TestKit.RepositoryPaths.Root, "tests", "Orkestra.Comparison.Tests", "Scripts");

    private static Step ReadStep(string script, JsonObject row)
    {
        string name = (string?)row["step"] ?? throw new FormatException($"A step of {script} has no name.");
        if (row.Select(static c => c.Key).FirstOrDefault(static c => !s_columns.Contains(c)) is { } unknown)
        {
            throw new FormatException($"{script}, step '{name}': unknown column '{unknown}'.");
        }

        string method = Array.Find(s_methods, row.ContainsKey) ?? throw new FormatException($"{script}, step '{name}' makes no request.");
        return new Step
        {
            Name = name,
            Method = new HttpMethod(method.ToUpperInvariant()),
            Path = (string)row[method]!,
            Body = row["body"],
            Text = (string?)row["text"],
            ContentType = Known(s_types, (string?)row["type"]) ?? (method == "patch" ? s_types["merge"] : null),
            Accept = Known(s_accepts, (string?)row["accept"]),
            Events = (int?)row["events"],
            IsEventual = (bool?)row["eventually"] ?? false,
            Keep = (row["keep"] as JsonObject ?? []).ToDictionary(static k => k.Key, static k => JsonPath.Parse((string)k.Value!)),
            Masked = [.. (row["mask"] as JsonArray ?? []).Select(static p => JsonPath.Parse((string)p!))],
            Expectations = [.. ReadExpectations(row)],
        };
    }

    private static IEnumerable<Expectation> ReadExpectations(JsonObject row)
    {
        string[] gives = (row["gives"]?.ToString() ?? throw new FormatException($"Step '{row["step"]}' expects nothing.")).Split(' ');
        yield return new Expectation(JsonPath.Parse("status"), JsonNode.Parse(gives[0]));
        if (gives.Length > 1)
        {
            yield return new Expectation(JsonPath.Parse("body.reason"), gives[1]);
        }

        if (row["message"] is { } message)
        {
            yield return new Expectation(JsonPath.Parse("body.message"), message);
        }

        if (row["warnings"] is { } warnings)
        {
            yield return new Expectation(JsonPath.Parse("warnings"), warnings);
        }

        foreach ((string path, JsonNode? value) in row["where"] as JsonObject ?? [])
        {
            yield return new Expectation(JsonPath.Parse("body." + path), value);
        }
    }

    private static string? Known(Dictionary<string, string> names, string? text) => text is null ? null : names.GetValueOrDefault(text, text);
}
