using System.Text.Json.Nodes;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Admission;

/// <summary>A request that a webhook wants to see, and the version in which it wants to see it.</summary>
internal sealed record AdmissionInvocation(AdmissionWebhook Webhook, AdmissionRequest Request, ResourceDefinition Definition)
{
    /// <summary>Parts with types of their own are the same type in every version of their object.</summary>
    public TypeName Type => Request.PartType ?? TypeName.Of(Definition);

    /// <summary>An object of the request as the webhook wants to see it; the given one is not changed.</summary>
    public async ValueTask<JsonObject?> ViewAsync(JsonObject? obj, ObjectConverter converter) =>
        obj is null || Request.PartType is not null || ReferenceEquals(Definition, Request.Definition)
            ? obj
            : await converter.ConvertAsync(Definition, (JsonObject)obj.DeepClone());
}
