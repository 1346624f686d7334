using System.Text.Json;

namespace Orkestra.TestKit.ControlPlane;

/// <summary>Reads the audit log of a real API server, which has every request: watches as soon as they are asked for, others once they are answered.</summary>
public static class AuditLog
{
    /// <summary>All requests so far, in the order in which they were recorded.</summary>
    /// <param name="path">The log, one audit event a line.</param>
    public static IReadOnlyList<AuditedRequest> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var requests = new List<AuditedRequest>();

        // A last line without its end is still being written.
        string[] lines = reader.ReadToEnd().Split('\n');
        foreach (string line in lines.SkipLast(1))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement audited = document.RootElement;
            requests.Add(new AuditedRequest(
                Text(audited, "userAgent"),
                Text(audited, "verb"),
                Text(audited, "requestURI"),
                audited.TryGetProperty("responseStatus", out JsonElement status) && status.TryGetProperty("code", out JsonElement code) ? code.GetInt32() : 0,
                audited.GetProperty("requestReceivedTimestamp").GetDateTimeOffset()));
        }

        return requests;
    }

    private static string Text(JsonElement audited, string name) => audited.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
