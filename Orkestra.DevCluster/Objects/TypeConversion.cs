using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

/// <summary>
/// Between the version a client speaks and the version objects are stored in. Versions share their structure (conversion strategy None),
/// so only the type header differs; the one exception is Event, whose two groups name the same facts differently.
/// </summary>
internal static class TypeConversion
{
    private const string EventsGroup = "events.k8s.io";

    private static readonly (string Core, string Events)[] s_eventFields =
    [
        ("involvedObject", "regarding"),
        ("message", "note"),
        ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"),
        ("count", "deprecatedCount"),
        ("reportingComponent", "reportingController"),
    ];

    public static GroupResource StorageResource(ResourceDefinition definition) =>
        definition.Group == EventsGroup ? new GroupResource("", "events") : new GroupResource(definition.Group, definition.Plural);

    /// <summary>Whether the stored bytes serve this version as they are, but for the type header.</summary>
    public static bool SharesStructure(ResourceDefinition definition) => definition.Group != EventsGroup;

    /// <summary>Who reported an event the older group always writes, and the newer one only when it is known.</summary>
    private static void ShowReporter(JsonObject obj, bool toEvents)
    {
        foreach (string field in (string[])[toEvents ? "reportingController" : "reportingComponent", "reportingInstance"])
        {
            if (!toEvents)
            {
                obj[field] ??= "";
            }
            else if (ObjectMetadata.Text(obj, field).Length == 0)
            {
                obj.Remove(field);
            }
        }
    }

    /// <summary>Turns an object of any version into the given one, in place.</summary>
    public static JsonObject To(ResourceDefinition definition, JsonObject obj)
    {
        string from = ObjectMetadata.Text(obj, "apiVersion");
        if (from == definition.ApiVersion)
        {
            return obj;
        }

        if (definition.Plural == "events")
        {
            bool toEvents = definition.Group == EventsGroup;
            foreach ((string core, string events) in s_eventFields)
            {
                (string source, string target) = toEvents ? (core, events) : (events, core);
                if (obj.TryGetPropertyValue(source, out JsonNode? value))
                {
                    obj.Remove(source);
                    obj[target] = value;
                }
            }

            ShowReporter(obj, toEvents);
        }

        obj["apiVersion"] = definition.ApiVersion;
        return obj;
    }
}
