using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Patching;

/// <summary>JSON Merge Patch (RFC 7386): null removes, objects merge, everything else replaces.</summary>
public static class MergePatch
{
    /// <summary>Applies the patch to a copy.</summary>
    /// <param name="original">The object; not changed.</param>
    /// <param name="patch">The patch; not changed.</param>
    /// <returns>The merged copy.</returns>
    public static JsonObject Apply(JsonObject original, JsonObject patch)
    {
        var result = (JsonObject)original.DeepClone();
        Merge(result, patch);
        return result;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject members:
                    if (target[name] is not JsonObject child)
                    {
                        target[name] = child = [];
                    }

                    Merge(child, members);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
