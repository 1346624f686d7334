using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Selectors;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Admission;

/// <summary>One webhook of a configuration, read. Immutable.</summary>
internal sealed class AdmissionWebhook
{
    public AdmissionWebhook(JsonObject webhook)
    {
        Name = webhook.StringAt("name") ?? "";
        Endpoint = WebhookEndpoint.Read(webhook.ObjectAt("clientConfig") ?? []);
        Rules = [.. webhook["rules"].Objects().Select(static r => new AdmissionRule(r))];
        AcceptsEquivalent = webhook.StringAt("matchPolicy") == "Equivalent";
        IgnoresFailure = webhook.StringAt("failurePolicy") == "Ignore";
        IsReinvoked = webhook.StringAt("reinvocationPolicy") == "IfNeeded";
        Timeout = TimeSpan.FromSeconds(webhook.LongAt("timeoutSeconds") ?? 10);
        NamespaceSelector = LabelSelector.Read(webhook.ObjectAt("namespaceSelector"));
        ObjectSelector = LabelSelector.Read(webhook.ObjectAt("objectSelector"));
        ReviewVersion = (webhook.ArrayAt("admissionReviewVersions") ?? []).Select(static v => v.AsString()).FirstOrDefault(AdmissionReview.IsSpoken) ?? "";
    }

    public string Name { get; }

    public WebhookEndpoint Endpoint { get; }

    public IReadOnlyList<AdmissionRule> Rules { get; }

    /// <summary>Whether a request in another version of a wanted resource is wanted as well (<c>matchPolicy</c>).</summary>
    public bool AcceptsEquivalent { get; }

    /// <summary>Whether a failed call counts as a yes (<c>failurePolicy</c>).</summary>
    public bool IgnoresFailure { get; }

    /// <summary>Whether the webhook is asked again when a later one has changed the object.</summary>
    public bool IsReinvoked { get; }

    public TimeSpan Timeout { get; }

    public LabelSelector NamespaceSelector { get; }

    public LabelSelector ObjectSelector { get; }

    /// <summary>The first version of AdmissionReview that both sides speak.</summary>
    public string ReviewVersion { get; }
}
