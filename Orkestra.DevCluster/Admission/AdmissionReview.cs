using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Admission;

/// <summary>Writes the question and reads the answer (admission.k8s.io, kind AdmissionReview).</summary>
internal static class AdmissionReview
{
    private const string Group = "admission.k8s.io";
    private const string V1 = "v1";
    private const string V1Beta1 = "v1beta1";

    public static bool IsSpoken(string? version) => version is V1 or V1Beta1;

    public static JsonObject Ask(string version, string uid, AdmissionInvocation invocation, JsonObject? obj, JsonObject? oldObject)
    {
        AdmissionRequest request = invocation.Request;
        JsonObject question = new()
        {
            ["uid"] = uid,
            ["kind"] = invocation.Type.ToJson(),
            ["resource"] = Resource(invocation.Definition),
            ["requestKind"] = request.Type.ToJson(),
            ["requestResource"] = Resource(request.Definition),
            ["operation"] = request.Operation,
            ["userInfo"] = request.User.DeepClone(),
            ["object"] = obj?.DeepClone(),
            ["oldObject"] = oldObject?.DeepClone(),
            ["dryRun"] = request.DryRun,
            ["options"] = request.Options.DeepClone(),
        };
        AddText(question, "name", request.Name);
        AddText(question, "namespace", request.Namespace);
        AddText(question, "subResource", request.Subresource);
        AddText(question, "requestSubResource", request.Subresource);
        return new JsonObject { ["kind"] = "AdmissionReview", ["apiVersion"] = $"{Group}/{version}", ["request"] = question };
    }

    /// <exception cref="WebhookCallException">The answer is none to this question.</exception>
    public static AdmissionAnswer Read(string version, string uid, JsonObject review, bool isMutating)
    {
        ReviewType.Check(review, Group, version, "AdmissionReview");
        JsonObject response = review.ObjectAt("response") ?? throw new WebhookCallException("webhook response was absent");
        if (version == V1)
        {
            CheckIdentity(review, response, uid);
        }

        byte[] patch = Bytes(response, "patch");
        string? patchType = response.StringAt("patchType");
        if (version == V1)
        {
            CheckPatch(patch.Length > 0, patchType, isMutating);
        }

        if (response["allowed"] is { } allowed && response.BoolAt("allowed") is null)
        {
            throw new WebhookCallException($"{version}.AdmissionReview.Response: {version}.AdmissionResponse.Allowed: ReadBool: expect t or f, but found {allowed.ToText()}");
        }

        return new AdmissionAnswer(
            response.BoolAt("allowed") == true,
            patch,
            // The older version knows one type, and need not name it.
            version == V1Beta1 && patch.Length > 0 ? patchType ?? AdmissionAnswer.JsonPatch : patchType,
            response.ObjectAt("status"),
            [.. (response.ArrayAt("warnings") ?? []).Select(static w => w.AsString()).OfType<string>()]);
    }

    private static void CheckIdentity(JsonObject review, JsonObject response, string uid)
    {
        string given = response.StringAt("uid") ?? "";
        if (given != uid)
        {
            throw new WebhookCallException($"expected response.uid=\"{uid}\", got \"{given}\"");
        }

        ReviewType.Require(review, Group, V1, "AdmissionReview");
    }

    private static void CheckPatch(bool hasPatch, string? patchType, bool isMutating)
    {
        string? problem = (isMutating, hasPatch, patchType) switch
        {
            (true, true, null) => "webhook returned response.patch but not response.patchType",
            (true, false, not null) => "webhook returned response.patchType but not response.patch",
            (true, _, "") => "webhook returned invalid response.patchType of \"\"",
            (false, true, _) => "validating webhook may not return response.patch",
            (false, false, not null) => "validating webhook may not return response.patchType",
            _ => null,
        };
        if (problem is not null)
        {
            throw new WebhookCallException(problem);
        }
    }

    private static byte[] Bytes(JsonObject response, string field)
    {
        try
        {
            return Convert.FromBase64String(response.StringAt(field) ?? "");
        }
        catch (FormatException)
        {
            throw new WebhookCallException($"the webhook's response.{field} is no base64 text");
        }
    }

    private static JsonObject Resource(ResourceDefinition definition) =>
        new() { ["group"] = definition.Group, ["version"] = definition.Version, ["resource"] = definition.Plural };

    private static void AddText(JsonObject question, string field, string text)
    {
        if (text.Length > 0)
        {
            question[field] = text;
        }
    }
}
