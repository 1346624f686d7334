using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>A Deployment whose number of pods follows its custom resource; the same steps on both judges.</summary>
internal static class WorkloadScalingScenario
{
    private const string Kind = "Scaled";

    public static async Task TheNumberOfPodsFollowsTheConditionsAsync(OperatorScenario scenario, ApplyMode mode)
    {
        await scenario.ApplyAsync(Widgets.Crd(Kind));
        await scenario.ApplyAsync(Widgets.Object(Kind, "app", "quiet"));
        await scenario.StartAsync(Plan(mode));
        await scenario.HasAsync(WellKnownResources.Deployments, "scaled-app", "spec.replicas", "2");

        await scenario.PatchAsync(Widgets.Resource(Kind), "app", """{"spec":{"value":"busy"}}""");
        await scenario.HasAsync(WellKnownResources.Deployments, "scaled-app", "spec.replicas", "4");
        await scenario.PatchAsync(Widgets.Resource(Kind), "app", """{"spec":{"value":"idle"}}""");
        await scenario.HasAsync(WellKnownResources.Deployments, "scaled-app", "spec.replicas", "1");
        await scenario.HasAsync(WellKnownResources.Deployments, "scaled-app", "spec.template.spec.containers.0.image", "registry.example/app:1");
    }

    private static OperatorPlan Plan(ApplyMode mode) => Widgets.Plan(Kind) with
    {
        Resync = TimeSpan.FromSeconds(1),
        OnCreate = new HookBlockPlan
        {
            Resources =
            [
                new ResourcePlan
                {
                    DeclarationPath = "onCreate.deployments[0]",
                    Name = new InterpretedExpression("scaled-{{ .metadata.name }}"),
                    Mode = mode,
                    Body = new DeploymentBody
                    {
                        Pod = new PodTemplate { Image = new ConstantExpression("registry.example/app:1") },
                        Replicas = new ConstantExpression("2"),
                        Scaling = new ReplicaScaling { Max = new ConstantExpression("4"), Up = When("busy"), Down = When("idle") },
                    },
                },
            ],
        },
    };

    private static ScaleStep When(string value) =>
        new() { Gate = new DelegateGate($"spec.value equals {value}", data => ContextText.Read(data, "spec.value") == value) };
}
