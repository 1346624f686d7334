using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.External;

/// <summary>Renders a call.</summary>
internal static class ExternalRequestBuilder
{
    private const string QueryPath = "/api/v1/query";

    /// <summary>The request without its credential; null when its URL is none, or a template failed, which the context then says.</summary>
    public static ExternalRequest? Build(ExternalCallPlan call, RenderContext context)
    {
        string url = context.Text(call.Url, "url").Trim();
        string query = context.Text(call.Query, "query");
        string body = context.Text(call.Body, "body");
        List<KeyValuePair<string, string>> headers = [];
        foreach ((string name, CompiledExpression value) in call.Headers)
        {
            string text = context.Text(value, $"headers.{name}");
            if (text.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                // A line break would end the header, and what follows would be one that nobody declared.
                context.Fail($"headers.{name}", "has more than one line");
            }

            headers.Add(new(name, text));
        }

        if (context.Error is not null)
        {
            return null;
        }

        bool isQuery = call.Protocol == ExternalProtocol.Prometheus;
        string whole = isQuery ? QueryUrl(url, query) : Append(url, query);
        if (!Uri.TryCreate(whole, UriKind.Absolute, out Uri? target) || target.Scheme is not ("http" or "https"))
        {
            return null;
        }

        bool hasBody = body.Length > 0 && !isQuery;
        if (hasBody && !headers.Exists(static header => string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new("Content-Type", "application/json"));
        }

        if (!headers.Exists(static header => string.Equals(header.Key, "User-Agent", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new("User-Agent", "orkestra"));
        }

        return new ExternalRequest(isQuery ? "GET" : call.Method, target) { Headers = headers, Body = hasBody ? body : null };
    }

    private static string QueryUrl(string url, string query)
    {
        int end = url.IndexOf('?', StringComparison.Ordinal);
        string server = (end < 0 ? url : url[..end]).TrimEnd('/');
        string path = server.EndsWith(QueryPath, StringComparison.Ordinal) ? string.Empty : QueryPath;
        return Append($"{server}{path}{(end < 0 ? string.Empty : url[end..])}", $"query={Uri.EscapeDataString(query)}");
    }

    private static string Append(string url, string query) => query.Length == 0 ? url : $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query.TrimStart('?', '&')}";
}
