using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>The merge patch (RFC 7386) between two maps: only what differs, lists as a whole.</summary>
internal static class MergeDifference
{
    /// <summary>Writes the object that turns one map into the other; members in ordinal order.</summary>
    public static void Write(Utf8JsonWriter writer, OrkMap from, OrkMap to)
    {
        writer.WriteStartObject();
        foreach (string key in to.SortedKeys)
        {
            to.TryGetValue(key, out OrkValue wanted);
            from.TryGetValue(key, out OrkValue present);
            if (ValueTree.AreSame(present, wanted))
            {
                continue;
            }

            writer.WritePropertyName(key);
            if (present.TryGetMap(out OrkMap? before) && wanted.TryGetMap(out OrkMap? after))
            {
                Write(writer, before, after);
            }
            else
            {
                writer.WriteRawValue(OrkJson.Write(wanted) ?? "null");
            }
        }

        foreach (string key in from.SortedKeys)
        {
            if (!to.TryGetValue(key, out _))
            {
                writer.WriteNull(key);
            }
        }

        writer.WriteEndObject();
    }
}
