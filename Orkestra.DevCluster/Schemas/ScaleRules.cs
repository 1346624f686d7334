using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>What the scale subresource of a custom resource needs: numbers of replicas that are none below zero.</summary>
internal static class ScaleRules
{
    public static void Check(JsonObject obj, ScalePaths paths, ICollection<FieldError> errors)
    {
        CheckReplicas(obj, paths.SpecReplicas, errors);
        CheckReplicas(obj, paths.StatusReplicas, errors);
    }

    private static void CheckReplicas(JsonObject obj, string path, ICollection<FieldError> errors)
    {
        JsonNode? value = obj.At(path.TrimStart('.').Split('.'));
        if (value is null)
        {
            return;
        }

        if (value.AsLong() is not { } replicas)
        {
            string type = value.GetValueKind() switch
            {
                JsonValueKind.String => "string",
                JsonValueKind.Number => "float64",
                JsonValueKind.Object => "map[string]interface {}",
                JsonValueKind.Array => "[]interface {}",
                _ => "bool",
            };
            errors.Add(new FieldError(FieldErrorType.Invalid, path, 0, $"{path} accessor error: {value.AsString() ?? value.ToText()} is of the type {type}, expected int64"));
        }
        else if (replicas < 0)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path, replicas, "should be a non-negative integer"));
        }
        else if (replicas > int.MaxValue)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path, replicas, $"should be less than or equal to {int.MaxValue}"));
        }
    }
}
