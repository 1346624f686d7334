using Microsoft.AspNetCore.Http;

namespace Orkestra.DevCluster.Api;

/// <summary>What the client is to be told beside the answer, whatever the answer becomes: one <c>Warning</c> header for each text.</summary>
internal sealed class RequestWarnings
{
    /// <summary>The texts, in order; whoever carries out the request adds to them.</summary>
    public List<string> Texts { get; } = [];

    public static List<string> Of(HttpContext context)
    {
        if (context.Features.Get<RequestWarnings>() is not { } warnings)
        {
            warnings = new RequestWarnings();
            context.Features.Set(warnings);
        }

        return warnings.Texts;
    }

    /// <summary>Writes the headers: each text once, and none that could not stand in a header.</summary>
    public static void Write(HttpContext context)
    {
        foreach (string text in context.Features.Get<RequestWarnings>()?.Texts.Distinct(StringComparer.Ordinal) ?? [])
        {
            if (text.Length > 0 && !text.Any(char.IsControl))
            {
                string quoted = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
                context.Response.Headers.Append("Warning", $"299 - \"{quoted}\"");
            }
        }
    }
}
