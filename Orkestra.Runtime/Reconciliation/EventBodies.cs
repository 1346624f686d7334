using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>The JSON of <c>v1 Event</c> objects.</summary>
internal static class EventBodies
{
    private const string Component = "orkestra";

    // The API server refuses longer messages.
    private const int MaxMessage = 1024;

    public static byte[] New(ObjectKey key, KubeObject about, PlannedEvent raised, DateTimeOffset time) => JsonPatches.Write(writer =>
    {
        string timestamp = Timestamps.Format(time);
        writer.WriteStartObject();
        writer.WriteString("apiVersion", "v1");
        writer.WriteString("kind", "Event");
        writer.WriteStartObject("metadata");
        writer.WriteString("name", key.Name);
        writer.WriteString("namespace", key.Namespace);
        writer.WriteEndObject();
        writer.WriteStartObject("involvedObject");
        writer.WriteString("apiVersion", about.ApiVersion);
        writer.WriteString("kind", about.Kind);
        writer.WriteString("name", about.Name);
        if (about.Namespace.Length > 0)
        {
            writer.WriteString("namespace", about.Namespace);
        }

        writer.WriteString("resourceVersion", about.ResourceVersion);
        writer.WriteString("uid", about.Uid);
        writer.WriteEndObject();
        writer.WriteString("type", raised.IsWarning ? "Warning" : "Normal");
        writer.WriteString("reason", raised.Reason);
        writer.WriteString("message", raised.Message.Length <= MaxMessage ? raised.Message : raised.Message[..MaxMessage]);
        writer.WriteStartObject("source");
        writer.WriteString("component", Component);
        writer.WriteEndObject();
        writer.WriteString("reportingComponent", Component);
        writer.WriteString("reportingInstance", Component);
        writer.WriteString("firstTimestamp", timestamp);
        writer.WriteString("lastTimestamp", timestamp);
        writer.WriteNumber("count", 1);
        writer.WriteEndObject();
    });

    public static byte[] Repetition(int count, DateTimeOffset time) => JsonPatches.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("count", count);
        writer.WriteString("lastTimestamp", Timestamps.Format(time));
        writer.WriteEndObject();
    });
}
