using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PolicyRule
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        if (ApiGroups.Count > 0)
        {
            JsonBody.WriteList(writer, context, "apiGroups", ApiGroups, $"{field}.apiGroups", keepsEmpty: true);
        }
        else if (Resources.Count > 0)
        {
            writer.WriteStartArray("apiGroups");
            writer.WriteStringValue(string.Empty);
            writer.WriteEndArray();
        }

        JsonBody.WriteList(writer, context, "nonResourceURLs", NonResourceUrls, $"{field}.nonResourceURLs");
        JsonBody.WriteList(writer, context, "resourceNames", ResourceNames, $"{field}.resourceNames");
        JsonBody.WriteList(writer, context, "resources", Resources, $"{field}.resources");
        JsonBody.WriteList(writer, context, "verbs", Verbs, $"{field}.verbs");
        writer.WriteEndObject();
    }
}
