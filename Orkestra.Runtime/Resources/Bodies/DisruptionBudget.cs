using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How many pods must stay, or may be missing. Exactly one of the two renders to something.</summary>
/// <param name="MinAvailable">Pods that must stay, a number or a percentage.</param>
/// <param name="MaxUnavailable">Pods that may be missing, a number or a percentage.</param>
public sealed record DisruptionBudget(CompiledExpression? MinAvailable, CompiledExpression? MaxUnavailable)
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
