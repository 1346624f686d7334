using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Conversion;

/// <summary>The webhook that a definition names for the conversion between its versions.</summary>
/// <param name="Endpoint">Where it is.</param>
/// <param name="ReviewVersion">The first version of ConversionReview that both sides speak.</param>
internal sealed record ConversionWebhook(WebhookEndpoint Endpoint, string ReviewVersion)
{
    /// <summary>Reads a valid <c>spec.conversion</c>; null when its strategy is None.</summary>
    public static ConversionWebhook? Read(JsonObject? conversion) =>
        conversion.StringAt("strategy") == "Webhook" && conversion.ObjectAt("webhook", "clientConfig") is { } config
            ? new ConversionWebhook(
                WebhookEndpoint.Read(config),
                (conversion.ArrayAt("webhook", "conversionReviewVersions") ?? []).Select(static v => v.AsString()).FirstOrDefault(ConversionReview.IsSpoken) ?? "")
            : null;
}
