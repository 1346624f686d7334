using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Admission;

/// <summary>
/// Asks the mutating webhooks about one request: all in order, then once more those that want to see what later ones have changed
/// (<c>reinvocationPolicy: IfNeeded</c>). The object travels in the version that the last webhook wanted.
/// </summary>
internal sealed class MutatingRounds(
    ImmutableArray<AdmissionWebhook> webhooks, WebhookMatcher matcher, WebhookCaller caller, ObjectConverter converter, AdmissionRequest request)
{
    private readonly HashSet<AdmissionWebhook> _called = [];
    private readonly HashSet<AdmissionWebhook> _recalled = [];
    private JsonObject? _object = request.Object;
    private ResourceDefinition _version = request.Definition;
    private bool _isChanged;
    private bool _needsAnotherRound;

    public async ValueTask<JsonObject?> RunAsync()
    {
        await RunAsync(isFirst: true);
        if (_needsAnotherRound)
        {
            await RunAsync(isFirst: false);
        }

        if (!_isChanged)
        {
            return request.Object;
        }

        await ConvertAsync(request.Definition);
        if (request.PartType is null)
        {
            request.Definition.Schema.Prune(_object!);
        }

        return _object;
    }

    private async ValueTask RunAsync(bool isFirst)
    {
        foreach (AdmissionWebhook webhook in webhooks)
        {
            if (matcher.Find(webhook, request, _object) is { } invocation && (isFirst || _recalled.Contains(webhook)))
            {
                await CallAsync(invocation);
            }
        }
    }

    private async ValueTask CallAsync(AdmissionInvocation invocation)
    {
        await ConvertAsync(invocation.Definition);
        AdmissionAnswer? answer = await caller.AskAsync(invocation, _object, await invocation.ViewAsync(request.OldObject, converter), isMutating: true);
        if (answer?.Patch.Length > 0)
        {
            JsonObject before = _object ?? [];
            JsonObject after = AdmissionPatch.Apply(invocation, _object, answer.Patch);
            if (!JsonNode.DeepEquals(before, after))
            {
                _object = after;
                _isChanged = true;
                _needsAnotherRound = true;
                _recalled.UnionWith(_called);
                _called.Clear();
            }
        }

        if (invocation.Webhook.IsReinvoked)
        {
            _called.Add(invocation.Webhook);
        }
    }

    private async ValueTask ConvertAsync(ResourceDefinition version)
    {
        if (_object is not null && request.PartType is null && !ReferenceEquals(version, _version))
        {
            _object = await converter.ConvertAsync(version, (JsonObject)_object.DeepClone());
            _version = version;
        }
    }
}
