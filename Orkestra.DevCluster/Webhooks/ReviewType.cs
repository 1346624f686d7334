using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>Checks that a webhook answers with the type of review that it was sent.</summary>
internal static class ReviewType
{
    /// <summary>Accepts the type, or none at all.</summary>
    /// <exception cref="WebhookCallException">The answer is an object of another type.</exception>
    public static void Check(JsonObject review, string group, string version, string kind)
    {
        string givenKind = review.StringAt("kind") ?? kind;
        string givenVersion = review.StringAt("apiVersion") ?? $"{group}/{version}";
        if (givenKind == kind && givenVersion == $"{group}/{version}")
        {
            return;
        }

        bool isKnown = givenKind == kind && givenVersion is var other && (other == $"{group}/v1" || other == $"{group}/v1beta1") || givenKind == "Status" && givenVersion == "v1";
        string last = givenVersion[(givenVersion.LastIndexOf('/') + 1)..];
        throw new WebhookCallException(isKnown
            ? $"converting ({last}.{givenKind}) to ({version}.{kind}): unknown conversion"
            : $"no kind \"{givenKind}\" is registered for version \"{givenVersion}\" in scheme \"k8s.io/apiserver/pkg/util/webhook/client.go:71\"");
    }

    /// <summary>Accepts the type alone.</summary>
    /// <exception cref="WebhookCallException">The answer does not say its type.</exception>
    public static void Require(JsonObject review, string group, string version, string kind)
    {
        string givenKind = review.StringAt("kind") ?? "";
        string givenVersion = review.StringAt("apiVersion") ?? "";
        if (givenKind != kind || givenVersion != $"{group}/{version}")
        {
            throw new WebhookCallException($"expected webhook response of {group}/{version}, Kind={kind}, got {(givenVersion.Length == 0 ? "/" : givenVersion)}, Kind={givenKind}");
        }
    }
}
