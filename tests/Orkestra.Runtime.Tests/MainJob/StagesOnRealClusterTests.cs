using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The stages before the children on a real kube-apiserver.</summary>
[Collection(RealClusterExamplesCollection.Name)]
public sealed class StagesOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public Task What_is_normalised_and_filled_in_is_used_and_stored() => RunAsync(Stages.NormalisedAndFilledInAsync);

    [RealClusterFact]
    public Task What_the_schema_refuses_is_used_all_the_same() => RunAsync(Stages.WhatCannotBeStoredIsUsedAsync);

    [RealClusterFact]
    public Task A_denied_resource_has_no_children_and_recovers() => RunAsync(Stages.DeniedAndRecoveredAsync);

    [RealClusterFact]
    public Task A_gate_keeps_everything_as_it_is() => RunAsync(Stages.GatedAsync);

    [RealClusterFact]
    public Task A_success_is_followed_by_a_requeue() => RunAsync(Stages.RequeuedAsync);

    [RealClusterCorpusFact]
    public Task A_messy_tenant_is_cleaned_up() => RunAsync(StageExamples.StringCleanupAsync);

    [RealClusterCorpusFact]
    public Task An_app_is_reconciled_while_it_is_enabled() => RunAsync(StageExamples.ConditionalReconciliationAsync);

    [RealClusterCorpusFact]
    public Task A_website_is_held_to_its_policy() => RunAsync(StageExamples.ValidationAndMutationAsync);

    private async Task RunAsync(Func<OperatorScenario, Task> steps)
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await steps(scenario);
    }
}
