using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Cli.Simulation;

/// <summary>Leaves out of a plan what a simulation does not judge: workloads keep the number of pods that is declared.</summary>
internal static class UnscaledPlan
{
    public static OperatorPlan Of(OperatorPlan plan) => plan with { OnCreate = Of(plan.OnCreate), OnReconcile = Of(plan.OnReconcile) };

    private static HookBlockPlan Of(HookBlockPlan block) => block with
    {
        Resources = [.. block.Resources.Select(static declaration => declaration.Body is ReplicatedBody { Scaling: not null } body ? declaration with { Body = body with { Scaling = null } } : declaration)],
    };
}
