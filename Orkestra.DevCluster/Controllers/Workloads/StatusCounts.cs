using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Writes counters the way typed status objects are written: a zero is left out.</summary>
internal static class StatusCounts
{
    public static void Set(JsonObject status, params ReadOnlySpan<(string Field, long Value)> counts)
    {
        foreach ((string field, long value) in counts)
        {
            if (value == 0)
            {
                status.Remove(field);
            }
            else
            {
                status[field] = value;
            }
        }
    }
}
