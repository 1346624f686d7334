using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Controllers;

/// <summary>Writes status conditions; the transition time moves only when the status does.</summary>
internal static class Conditions
{
    public static void Set(JsonObject status, string type, bool value, string reason, string message, DateTimeOffset now, bool hasUpdateTime = false)
    {
        JsonArray list = status["conditions"] as JsonArray ?? [];
        status["conditions"] = list;
        JsonObject? condition = list.OfType<JsonObject>().FirstOrDefault(c => ObjectMetadata.Text(c, "type") == type);
        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type };
            list.Add((JsonNode)condition);
        }

        string text = value ? "True" : "False";
        if (ObjectMetadata.Text(condition, "status") != text || condition["lastTransitionTime"] is null)
        {
            condition["lastTransitionTime"] = Timestamps.Format(now);
        }

        if (hasUpdateTime && (ObjectMetadata.Text(condition, "reason") != reason || condition["lastUpdateTime"] is null))
        {
            condition["lastUpdateTime"] = Timestamps.Format(now);
        }

        condition["status"] = text;
        SetText(condition, "reason", reason);
        SetText(condition, "message", message);
    }

    private static void SetText(JsonObject condition, string field, string text)
    {
        if (text.Length > 0)
        {
            condition[field] = text;
        }
        else
        {
            condition.Remove(field);
        }
    }
}
