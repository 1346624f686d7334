using Orkestra.DevCluster;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The stages before the children on the embedded cluster.</summary>
public sealed class StagesOnDevClusterTests : IAsyncLifetime
{
    private DevCluster.DevCluster _cluster = null!;
    private OperatorScenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions());
        _scenario = OperatorScenario.On(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _scenario.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public Task What_is_normalised_and_filled_in_is_used_and_stored() => Stages.NormalisedAndFilledInAsync(_scenario);

    [Fact]
    public Task What_the_schema_refuses_is_used_all_the_same() => Stages.WhatCannotBeStoredIsUsedAsync(_scenario);

    [Fact]
    public Task A_denied_resource_has_no_children_and_recovers() => Stages.DeniedAndRecoveredAsync(_scenario);

    [Fact]
    public Task A_gate_keeps_everything_as_it_is() => Stages.GatedAsync(_scenario);

    [Fact]
    public Task A_success_is_followed_by_a_requeue() => Stages.RequeuedAsync(_scenario);

    [CorpusFact]
    public Task A_messy_tenant_is_cleaned_up() => StageExamples.StringCleanupAsync(_scenario);

    [CorpusFact]
    public Task An_app_is_reconciled_while_it_is_enabled() => StageExamples.ConditionalReconciliationAsync(_scenario);

    [CorpusFact]
    public Task A_website_is_held_to_its_policy() => StageExamples.ValidationAndMutationAsync(_scenario);
}
