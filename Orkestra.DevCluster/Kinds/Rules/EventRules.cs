using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of events.</summary>
internal static class EventRules
{
    /// <summary>An event lives where its object does; those about cluster-wide objects live in <c>default</c>.</summary>
    public static void Check(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        string about = obj.StringAt("involvedObject", "namespace") ?? "", own = obj.StringAt("metadata", "namespace") ?? "";
        if (about.Length == 0 ? own is not ("" or "default") : about != own)
        {
            errors.Invalid("involvedObject.namespace", about, "does not match event.namespace");
        }
    }
}
