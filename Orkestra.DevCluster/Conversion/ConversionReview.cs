using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Conversion;

/// <summary>Writes the question and reads the answer (apiextensions.k8s.io, kind ConversionReview).</summary>
internal static class ConversionReview
{
    private const string Group = "apiextensions.k8s.io";
    private const string Kind = "ConversionReview";
    private const string V1 = "v1";

    public static bool IsSpoken(string? version) => version is V1 or "v1beta1";

    public static JsonObject Ask(string version, string uid, string desiredApiVersion, IEnumerable<JsonObject> objects) => new()
    {
        ["kind"] = Kind,
        ["apiVersion"] = $"{Group}/{version}",
        ["request"] = new JsonObject
        {
            ["uid"] = uid,
            ["desiredAPIVersion"] = desiredApiVersion,
            ["objects"] = new JsonArray([.. objects.Select(static o => o.DeepClone())]),
        },
    };

    /// <summary>The converted objects, not yet checked.</summary>
    /// <exception cref="WebhookCallException">The answer is none to this question, or a failure.</exception>
    public static JsonArray Read(string version, string uid, JsonObject review)
    {
        ReviewType.Check(review, Group, version, Kind);
        if (version == V1)
        {
            ReviewType.Require(review, Group, V1, Kind);
        }

        JsonObject response = review.ObjectAt("response") ?? throw new WebhookCallException("no response provided");
        string given = response.StringAt("uid") ?? "";
        if (version == V1 && given != uid)
        {
            throw new WebhookCallException($"expected response.uid=\"{uid}\", got \"{given}\"");
        }

        string status = response.StringAt("result", "status") ?? "";
        if (status != "Success")
        {
            throw new WebhookCallException(response.StringAt("result", "message") is { Length: > 0 } message
                ? message
                : $"response.result.status was '{status}', not 'Success'");
        }

        return response.ArrayAt("convertedObjects") ?? [];
    }
}
