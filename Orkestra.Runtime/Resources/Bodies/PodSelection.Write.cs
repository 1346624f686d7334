using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PodSelection
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string property)
    {
        if (Labels.Count > 0)
        {
            JsonBody.WriteMap(writer, context, property, Labels, "selector");
            return;
        }

        writer.WriteStartObject(property);
        if (Workload is not null)
        {
            string name = Workload.Name is null ? Workload.DefaultName(context.OwnerName) : context.Text(Workload.Name, "selector");
            JsonBody.WriteText(writer, WellKnownLabels.Instance, LabelValue.From(name));
        }

        writer.WriteString(WellKnownLabels.Owner, LabelValue.From(context.OwnerName));
        writer.WriteEndObject();
    }
}
