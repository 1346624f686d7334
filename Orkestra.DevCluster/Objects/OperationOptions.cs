using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Objects;

/// <summary>The options of a write as the objects that webhooks are sent (meta.k8s.io/v1).</summary>
internal static class OperationOptions
{
    public static JsonObject Of(string kind, WriteOptions options)
    {
        JsonObject result = Typed(kind);
        AddDryRun(result, options.DryRun);
        AddText(result, "fieldManager", options.GivenManager);
        AddText(result, "fieldValidation", options.GivenFieldValidation);
        return result;
    }

    public static JsonObject Of(DeleteRequest request)
    {
        JsonObject result = Typed("DeleteOptions");
        if (request.GracePeriodSeconds is { } seconds)
        {
            result["gracePeriodSeconds"] = seconds;
        }

        JsonObject preconditions = [];
        AddText(preconditions, "uid", request.PreconditionUid ?? "");
        AddText(preconditions, "resourceVersion", request.PreconditionResourceVersion ?? "");
        if (preconditions.Count > 0)
        {
            result["preconditions"] = preconditions;
        }

        if (request.Policy is { } policy)
        {
            result["propagationPolicy"] = policy.ToString();
        }

        AddDryRun(result, request.DryRun);
        return result;
    }

    private static JsonObject Typed(string kind) => new() { ["kind"] = kind, ["apiVersion"] = "meta.k8s.io/v1" };

    private static void AddDryRun(JsonObject options, bool isDryRun)
    {
        if (isDryRun)
        {
            options["dryRun"] = new JsonArray("All");
        }
    }

    private static void AddText(JsonObject options, string field, string text)
    {
        if (text.Length > 0)
        {
            options[field] = text;
        }
    }
}
