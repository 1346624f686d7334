using Orkestra.DevCluster;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>The numbered behaviours on the embedded cluster, without Pods that run, as on the other.</summary>
public sealed class AcceptanceOnDevClusterTests : IAsyncLifetime
{
    private DevCluster.DevCluster _cluster = null!;
    private Ground _ground = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false });
        _ground = Ground.On(replica => OperatorScenario.On(_cluster, replica));
    }

    public async Task DisposeAsync()
    {
        await _ground.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public Task Behaviour_01_A_resource_gets_its_children_with_owner_and_labels_and_is_ready() => ChildBehaviours.ChildrenOwnersLabelsStatusAndEventAsync(_ground);

    [Fact]
    public Task Behaviour_02_A_child_scaled_by_hand_is_restored_only_where_it_is_reconciled() => ChildBehaviours.AScaledChildIsRestoredWhereItIsReconciledAsync(_ground);

    [Fact]
    public Task Behaviour_03_A_deleted_child_comes_back_and_an_unchanged_cycle_writes_nothing() => ChildBehaviours.ADeletedChildComesBackAndAnUnchangedCycleWritesNothingAsync(_ground);

    [Fact]
    public Task Behaviour_04_Conditions_remove_swap_and_spare_children() => ChildBehaviours.ConditionsFlipAsync(_ground);

    [Fact]
    public Task Behaviour_05_A_secret_made_once_stays_and_one_that_is_old_is_rotated() => ChildBehaviours.SecretsAreMadeOnceAndRotateAsync(_ground);

    [Fact]
    public Task Behaviour_06_A_declaration_is_repeated_for_a_list_and_a_map() => ChildBehaviours.ForEachOverAListAndAMapAsync(_ground);

    [Fact]
    public Task Behaviour_07_A_denied_resource_has_no_children_and_says_why() => RuleBehaviours.ADeniedResourceAsync(_ground);

    [Fact]
    public Task Behaviour_08_A_hook_that_throws_degrades_its_own_entry_only() => LifecycleBehaviours.AThrowingHookHarmsItsOwnEntryOnlyAsync(_ground);

    [Fact]
    public Task Behaviour_09_Entries_wait_for_each_other_and_for_their_definitions() => LifecycleBehaviours.DependenciesAndMissingDefinitionsAsync(_ground);

    [Fact]
    public Task Behaviour_10_A_full_queue_loses_nothing_and_retries_slow_down() => LifecycleBehaviours.AFullQueueLosesNothingAndRetriesSlowDownAsync(_ground);

    [Fact]
    public Task Behaviour_11_A_resource_goes_in_order_after_its_clean_up() => LifecycleBehaviours.TheEndOfAResourceAsync(_ground);

    [Fact]
    public Task Behaviour_13_Other_entries_are_read_and_waited_for() => OutsideBehaviours.CrossReadsAsync(_ground);

    [Fact]
    public Task Behaviour_14_Services_are_called_before_a_cycle_decides() => OutsideBehaviours.ExternalCallsAsync(_ground);

    [Fact]
    public Task Behaviour_16_A_state_machine_takes_one_step_a_cycle_and_comes_to_rest() => RuleBehaviours.AStateMachineAsync(_ground);

    [Fact]
    public Task Behaviour_17_A_follower_takes_over_from_a_leader_that_stops() => ProcessBehaviours.LeadershipIsHandedOverAsync(_ground);

    [Fact]
    public Task Behaviour_18_Every_route_answers_with_its_fields() => ProcessBehaviours.RoutesAndMetricsAsync(_ground);

    [Fact]
    public Task Behaviour_19_A_success_is_looked_at_again_after_a_computed_time() => RuleBehaviours.ARequeueWithATemplateAndConditionsAsync(_ground);

    [Fact]
    public Task Behaviour_19_A_reconciler_is_called_again_after_the_time_it_asks_for() => RuleBehaviours.AReconcilerThatAsksToBeCalledAgainAsync(_ground);

    [Fact]
    public Task Behaviour_20_A_shutdown_under_load_finishes_what_is_in_flight_in_reverse_order() => LifecycleBehaviours.AShutdownUnderLoadAsync(_ground);

    [Fact]
    public Task Each_version_of_a_definition_has_an_entry_of_its_own() => VersionBehaviours.EachVersionHasAnEntryOfItsOwnAsync(_ground);
}
