using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>hpa</c>.</summary>
internal sealed class HorizontalPodAutoscalerHandler : ResourceCompiler
{
    public override string ResourceKey => "hpa";

    public override IReadOnlyCollection<string> Keys { get; } =
        ["scaleTargetRef", "deploymentRef", "minReplicas", "maxReplicas", "targetCPUUtilizationPercentage", "behavior"];

    public override ResourceBody CompileBody(DeclarationFields fields)
    {
        DeclarationFields? target = fields.Nested("scaleTargetRef") ?? fields.Nested("deploymentRef");
        return new HorizontalPodAutoscalerBody
        {
            TargetApiVersion = target?.Text("apiVersion"),
            TargetKind = target?.Text("kind"),
            TargetName = target?.Text("name") ?? fields.Text("scaleTargetRef") ?? fields.Text("deploymentRef"),

            // The profile is named inside `behavior`, and has bounds and a target beside a behavior of its own.
            Scaling = PresetFields.Of(fields, fields.Nested("behavior")?.Text("profile"), ProfileClasses.Hpa, Scaling),
        };
    }

    private static Scaling Scaling(DeclarationFields fields)
    {
        DeclarationFields? behavior = fields.Nested("behavior");
        return new Scaling
        {
            MinReplicas = fields.Text("minReplicas"),
            MaxReplicas = fields.Text("maxReplicas"),
            TargetCpuUtilization = fields.Text("targetCPUUtilizationPercentage"),
            ScaleUp = Rules(behavior?.Nested("scaleUp")),
            ScaleDown = Rules(behavior?.Nested("scaleDown")),
        };
    }

    private static ScalingRules? Rules(DeclarationFields? fields) => fields is null
        ? null
        : new ScalingRules
        {
            StabilizationWindowSeconds = fields.Text("stabilizationWindowSeconds"),
            SelectPolicy = fields.Text("selectPolicy"),
            Policies =
            [
                .. fields.Items("policies").Select(static policy =>
                    new ScalingPolicy(policy.Text("type"), policy.Text("value"), policy.Text("periodSeconds"))),
            ],
        };
}
