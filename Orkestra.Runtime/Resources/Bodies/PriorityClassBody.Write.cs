using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PriorityClassBody
{
    private static readonly string[] s_preemptionPolicies = ["PreemptLowerPriority", "Never"];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        long? value = context.Integer(Value, "value");
        if (value is null)
        {
            context.Fail("value", "is required");
        }

        JsonBody.WriteText(writer, "description", context.Text(Description, "description"));

        // The server does not keep a false one, so that writing it would look like drift for ever.
        if (context.Boolean(GlobalDefault, "globalDefault") is true)
        {
            writer.WriteBoolean("globalDefault", true);
        }

        JsonBody.WriteText(writer, "preemptionPolicy", JsonBody.OneOf(context, PreemptionPolicy, "preemptionPolicy", s_preemptionPolicies));
        writer.WriteNumber("value", value ?? 0);
    }
}
