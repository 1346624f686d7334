using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Admission;

/// <summary>Asks one webhook about one request.</summary>
internal sealed class WebhookCaller(WebhookClient client)
{
    /// <summary>The answer; null when the webhook could not be asked and its policy is not to mind.</summary>
    /// <exception cref="ApiException">The webhook says no, or could not be asked.</exception>
    public async Task<AdmissionAnswer?> AskAsync(AdmissionInvocation invocation, JsonObject? obj, JsonObject? oldObject, bool isMutating)
    {
        AdmissionWebhook webhook = invocation.Webhook;
        string uid = Guid.NewGuid().ToString("D");
        AdmissionAnswer answer;
        try
        {
            JsonObject review = AdmissionReview.Ask(webhook.ReviewVersion, uid, invocation, obj, oldObject);
            answer = AdmissionReview.Read(webhook.ReviewVersion, uid, await client.PostAsync(webhook.Endpoint, review, webhook.Timeout), isMutating);
            if (answer.Patch.Length > 0 && answer.PatchType != AdmissionAnswer.JsonPatch)
            {
                throw new WebhookCallException($"unsupported patch type \"{answer.PatchType}\"");
            }
        }
        catch (WebhookCallException) when (webhook.IgnoresFailure)
        {
            return null;
        }
        catch (WebhookCallException e)
        {
            throw ApiErrors.Internal($"failed calling webhook \"{webhook.Name}\": {e.Message}");
        }

        // Validating webhooks answer side by side.
        lock (invocation.Request.Warnings)
        {
            foreach (string warning in answer.Warnings.Except(invocation.Request.Warnings).ToArray())
            {
                invocation.Request.Warnings.Add(warning);
            }
        }

        return answer.IsAllowed ? answer : throw answer.ToRefusal(webhook.Name);
    }
}
