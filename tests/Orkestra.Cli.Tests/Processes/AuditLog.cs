using System.Text.Json;

namespace Orkestra.Cli.Tests.Processes;

/// <summary>Reads the audit log of a real API server.</summary>
internal static class AuditLog
{
    public static IReadOnlyList<AuditedWrite> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var writes = new List<AuditedWrite>();

        // A last line without its end is still being written.
        string[] lines = reader.ReadToEnd().Split('\n');
        foreach (string line in lines.SkipLast(1))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement audited = document.RootElement;
            writes.Add(new AuditedWrite(
                Text(audited, "userAgent"),
                Text(audited, "verb"),
                Text(audited, "requestURI"),
                audited.TryGetProperty("responseStatus", out JsonElement status) && status.TryGetProperty("code", out JsonElement code) ? code.GetInt32() : 0,
                audited.GetProperty("requestReceivedTimestamp").GetDateTimeOffset()));
        }

        return writes;
    }

    private static string Text(JsonElement audited, string name) => audited.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
