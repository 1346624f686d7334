using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;

namespace Orkestra.DevCluster.Admission;

/// <summary>Applies the patch of a mutating webhook, and brings the result into the form of its type again.</summary>
internal static class AdmissionPatch
{
    /// <summary>The object after the patch; the given one is not changed.</summary>
    /// <exception cref="ApiException">The patch does not fit the object, or makes it one of another type.</exception>
    public static JsonObject Apply(AdmissionInvocation invocation, JsonObject? obj, byte[] patch)
    {
        JsonArray operations = Operations(patch);
        if (obj is null)
        {
            return operations.Count == 0
                ? []
                : throw ApiErrors.Internal($"admission webhook \"{invocation.Webhook.Name}\" attempted to modify the object, which is not supported for this operation");
        }

        JsonObject patched;
        try
        {
            patched = JsonPatch.Apply(obj, operations);
        }
        catch (PatchException e)
        {
            throw ApiErrors.Internal(e.Message);
        }

        if (invocation.Request.PartType is null)
        {
            Normalize(invocation.Definition, patched);
        }

        return patched;
    }

    private static JsonArray Operations(byte[] patch)
    {
        try
        {
            return JsonTree.Parse(patch) switch
            {
                JsonArray operations => operations,
                null => [],
                JsonObject => throw ApiErrors.Internal("json: cannot unmarshal object into Go value of type jsonpatch.Patch"),
                var other => throw ApiErrors.Internal($"json: cannot unmarshal {(other.GetValueKind() == JsonValueKind.String ? "string" : "number")} into Go value of type jsonpatch.Patch"),
            };
        }
        catch (JsonException e)
        {
            throw ApiErrors.Internal(e.Message);
        }
    }

    private static void Normalize(ResourceDefinition definition, JsonObject obj)
    {
        if (obj.StringAt("apiVersion") != definition.ApiVersion || obj.StringAt("kind") != definition.Kind)
        {
            throw ApiErrors.Internal($"the patch makes a {obj.StringAt("kind")} of {obj.StringAt("apiVersion")} out of a {definition.Kind} of {definition.ApiVersion}");
        }

        if (definition.Schema.FindDecodingError(obj) is { } why)
        {
            throw ApiErrors.Internal(why);
        }

        // Objects of built-in kinds lose what their type has no place for at once; those of custom ones keep it for later webhooks.
        if (!definition.IsCustom)
        {
            definition.Schema.Prune(obj);
        }

        definition.Schema.ApplyDefaults(obj);
    }
}
