using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Selectors;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Admission;

/// <summary>Decides which webhooks see a request (Kubernetes: matching requests; rules, match policy, selectors).</summary>
internal sealed class WebhookMatcher(ResourceCatalog catalog, ObjectStore store)
{
    /// <summary>How the webhook is to be asked about the request; null when it is not.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="request">The request.</param>
    /// <param name="current">The object as the webhooks before this one have left it.</param>
    public AdmissionInvocation? Find(AdmissionWebhook webhook, AdmissionRequest request, JsonObject? current)
    {
        ResourceDefinition? definition = FindVersion(webhook, request);
        return definition is not null && SelectsNamespace(webhook.NamespaceSelector, request, current) && SelectsObject(webhook.ObjectSelector, request, current)
            ? new AdmissionInvocation(webhook, request, definition)
            : null;
    }

    private ResourceDefinition? FindVersion(AdmissionWebhook webhook, AdmissionRequest request)
    {
        if (webhook.Rules.Any(r => r.Matches(request, request.Definition)))
        {
            return request.Definition;
        }

        if (!webhook.AcceptsEquivalent)
        {
            return null;
        }

        GroupResource resource = TypeConversion.StorageResource(request.Definition);
        ResourceDefinition[] equivalents = [.. catalog.All.Where(d => TypeConversion.StorageResource(d) == resource && d.ApiVersion != request.Definition.ApiVersion)];
        return webhook.Rules.Select(r => equivalents.FirstOrDefault(d => r.Matches(request, d))).FirstOrDefault(static d => d is not null);
    }

    private bool SelectsNamespace(LabelSelector selector, AdmissionRequest request, JsonObject? current)
    {
        if (selector.IsEmpty || request.Namespace.Length == 0)
        {
            return true;
        }

        // What is written about a namespace itself decides, not what was stored before; a deletion writes nothing.
        if (request is { IsNamespace: true, Subresource: "", Operation: not AdmissionOperation.Delete } && current is not null)
        {
            return selector.Matches(Labels(current));
        }

        StoredObject ns = store.Get(WellKnown.Namespaces, new ObjectName("", request.Namespace)) ?? throw ApiErrors.NotFound(WellKnown.Namespaces, request.Namespace);
        return selector.Matches(ns.Labels);
    }

    private static bool SelectsObject(LabelSelector selector, AdmissionRequest request, JsonObject? current) =>
        selector.IsEmpty
        || current is not null && selector.Matches(Labels(current))
        || request.OldObject is not null && selector.Matches(Labels(request.OldObject));

    private static IReadOnlyDictionary<string, string> Labels(JsonObject obj) => ObjectMetadata.TextMap(ObjectMetadata.Of(obj), "labels");
}
