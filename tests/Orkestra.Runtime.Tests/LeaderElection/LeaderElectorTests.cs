using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Tests.LeaderElection;

public sealed class LeaderElectorTests
{
    [Fact]
    public Task The_first_replica_creates_the_lease_and_leads_and_the_next_one_follows() => RunAsync(static election => election.The_first_replica_creates_the_lease_and_leads_and_the_next_one_follows());

    [Fact]
    public Task A_missing_namespace_is_waited_for() => RunAsync(static election => election.A_missing_namespace_is_waited_for());

    [Fact]
    public Task A_missing_namespace_is_created_where_that_is_wanted() => RunAsync(static election => election.A_missing_namespace_is_created_where_that_is_wanted());

    [Fact]
    public Task A_leader_renews_and_stays() => RunAsync(static election => election.A_leader_renews_and_stays());

    [Fact]
    public Task A_leader_that_dies_is_succeeded_when_its_lease_has_run_out() => RunAsync(static election => election.A_leader_that_dies_is_succeeded_when_its_lease_has_run_out());

    [Fact]
    public Task A_released_lease_changes_hands_at_once() => RunAsync(static election => election.A_released_lease_changes_hands_at_once());

    [Fact]
    public Task Nobody_holds_a_lease_that_was_released() => RunAsync(static election => election.Nobody_holds_a_lease_that_was_released());

    [Fact]
    public Task A_leader_that_reaches_no_server_writes_no_more_before_another_begins() => RunAsync(static election => election.A_leader_that_reaches_no_server_writes_no_more_before_another_begins());

    [Fact]
    public Task A_leader_that_was_succeeded_hears_of_it_and_ends() => RunAsync(static election => election.A_leader_that_was_succeeded_hears_of_it_and_ends());

    [Fact]
    public Task A_new_process_of_the_same_name_is_another_replica() => RunAsync(static election => election.A_new_process_of_the_same_name_is_another_replica());

    [Fact]
    public Task A_lease_that_somebody_touched_or_deleted_stays_with_its_leader() => RunAsync(static election => election.A_lease_that_somebody_touched_or_deleted_stays_with_its_leader());

    [Fact]
    public Task Of_many_that_want_a_free_lease_one_gets_it() => RunAsync(static election => election.Of_many_that_want_a_free_lease_one_gets_it());

    private static async Task RunAsync(Func<ElectionContract, Task> contract)
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        await ElectionContract.RunAsync(KubeConfig.Parse(cluster.KubeConfig, "dev cluster"), contract);
    }
}
