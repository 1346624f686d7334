using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Storage;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Admission;

/// <summary>
/// The admission phase of a write: mutating webhooks one after the other, then, on what is about to be stored, validating ones side by
/// side. Safe for concurrent use.
/// </summary>
internal sealed class AdmissionControl(ResourceCatalog catalog, ObjectStore store, WebhookClient client, ObjectConverter converter)
{
    private readonly WebhookConfigurations _configurations = new(store);
    private readonly WebhookMatcher _matcher = new(catalog, store);
    private readonly WebhookCaller _caller = new(client);

    /// <summary>Whether there is any mutating webhook; without one there is no need to prepare a request.</summary>
    public bool Mutates => _configurations.Mutating.Length > 0;

    /// <summary>Whether there is any validating webhook.</summary>
    public bool Validates => _configurations.Validating.Length > 0;

    /// <summary>Lets the mutating webhooks change the object.</summary>
    /// <returns>The object to go on with; null when there is none, as for a deletion.</returns>
    /// <exception cref="ApiException">A webhook refuses the request, or its failure does.</exception>
    public async ValueTask<JsonObject?> MutateAsync(AdmissionRequest request)
    {
        if (IsExempt(request))
        {
            return request.Object;
        }

        MutatingRounds rounds = new(_configurations.Mutating, _matcher, _caller, converter, request);
        return await rounds.RunAsync();
    }

    /// <summary>Asks the validating webhooks.</summary>
    /// <exception cref="ApiException">A webhook refuses the request, or its failure does.</exception>
    public async ValueTask ValidateAsync(AdmissionRequest request)
    {
        if (IsExempt(request))
        {
            return;
        }

        List<(AdmissionInvocation Invocation, JsonObject? Object, JsonObject? OldObject)> wanted = [];
        foreach (AdmissionWebhook webhook in _configurations.Validating)
        {
            if (_matcher.Find(webhook, request, request.Object) is { } invocation)
            {
                wanted.Add((invocation, await invocation.ViewAsync(request.Object, converter), await invocation.ViewAsync(request.OldObject, converter)));
            }
        }

        // All are heard before the first refusal counts, so that no call outlives the request.
        await Task.WhenAll(wanted.Select(w => _caller.AskAsync(w.Invocation, w.Object, w.OldObject, isMutating: false)));
    }

    /// <summary>A webhook that blocked changes of its own configuration could never be removed.</summary>
    private static bool IsExempt(AdmissionRequest request) =>
        request.Definition is { Group: WebhookConfigurations.Group, Plural: "mutatingwebhookconfigurations" or "validatingwebhookconfigurations" };
}
