using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record DisruptionBudget
{
    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string stay = context.Text(MinAvailable, "minAvailable");
        string missing = context.Text(MaxUnavailable, "maxUnavailable");
        if (stay.Length > 0 == missing.Length > 0)
        {
            context.Fail("minAvailable", "a budget needs either minAvailable or maxUnavailable");
        }

        JsonBody.WriteIntOrString(writer, "maxUnavailable", missing);
        JsonBody.WriteIntOrString(writer, "minAvailable", stay);
    }
}
