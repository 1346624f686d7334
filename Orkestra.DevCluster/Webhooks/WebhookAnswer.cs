using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>Takes the object out of a webhook's HTTP answer.</summary>
internal static class WebhookAnswer
{
    /// <exception cref="WebhookCallException">The answer is a failure, or no object.</exception>
    public static JsonObject Read(HttpResponseMessage response, byte[] body)
    {
        if (response.StatusCode is < HttpStatusCode.OK or > HttpStatusCode.PartialContent)
        {
            string? type = response.Content.Headers.ContentType?.MediaType;
            string text = type is null || type.StartsWith("text/", StringComparison.Ordinal) ? Encoding.UTF8.GetString(body).Trim() : "unknown";
            throw new WebhookCallException(StatusMessage(body) ?? Describe(response.StatusCode, text));
        }

        if (body.Length == 0)
        {
            throw new WebhookCallException(string.Create(
                CultureInfo.InvariantCulture,
                $"0-length response with status code: {(int)response.StatusCode} and content type: {response.Content.Headers.ContentType}"));
        }

        try
        {
            return JsonTree.Parse(body) switch
            {
                JsonObject answer => answer,
                JsonArray => throw NoObject("array"),
                null => [],
                var other => throw NoObject(other.GetValueKind() switch { JsonValueKind.String => "string", JsonValueKind.Number => "number", _ => "bool" }),
            };
        }
        catch (JsonException)
        {
            // The real server reads the answer as YAML when it is no JSON, and text is a YAML string.
            throw NoObject("string");
        }
    }

    private static WebhookCallException NoObject(string found) => new(
        $$"""couldn't get version/kind; json parse error: json: cannot unmarshal {{found}} into Go value of type struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }""");

    private static string? StatusMessage(byte[] body)
    {
        try
        {
            return body.Length > 0 && JsonTree.Parse(body) is JsonObject status && status.StringAt("kind") == "Status" && status.StringAt("apiVersion") == "v1"
                ? status.StringAt("message")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(HttpStatusCode code, string text) => code switch
    {
        HttpStatusCode.BadRequest => "the server rejected our request for an unknown reason",
        HttpStatusCode.Unauthorized => "the server has asked for the client to provide credentials",
        HttpStatusCode.Forbidden => text,
        HttpStatusCode.NotFound => "the server could not find the requested resource",
        HttpStatusCode.MethodNotAllowed => "the server does not allow this method on the requested resource",
        HttpStatusCode.Conflict => "the server reported a conflict",
        HttpStatusCode.UnprocessableEntity => "the server rejected our request due to an error in our request",
        HttpStatusCode.TooManyRequests => "the server has received too many requests and has asked us to try again later",
        HttpStatusCode.ServiceUnavailable => "the server is currently unable to handle the request",
        HttpStatusCode.GatewayTimeout => "the server was unable to return a response in the time allotted, but may still be processing the request",
        >= HttpStatusCode.InternalServerError => $"an error on the server ({JsonValue.Create(text).ToText()}) has prevented the request from succeeding",
        _ => string.Create(CultureInfo.InvariantCulture, $"the server responded with the status code {(int)code} but did not return more information"),
    };
}
