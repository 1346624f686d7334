using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Tests.Kube;

public sealed class DevClusterClientTests
{
    [Fact]
    public Task An_object_lives_through_create_read_replace_patch_and_delete() => RunAsync(ClientContract.An_object_lives_through_create_read_replace_patch_and_delete);

    [Fact]
    public Task An_applied_deployment_does_not_differ_from_its_configuration() => RunAsync(ClientContract.An_applied_deployment_does_not_differ_from_its_configuration);

    [Fact]
    public Task An_apply_against_another_manager_is_a_conflict_unless_forced() => RunAsync(ClientContract.An_apply_against_another_manager_is_a_conflict_unless_forced);

    [Fact]
    public Task A_watch_continues_where_a_paged_list_ended() => RunAsync(ClientContract.A_watch_continues_where_a_paged_list_ended);

    [Fact]
    public Task A_watch_ends_when_the_server_closes_it() => RunAsync(ClientContract.A_watch_ends_when_the_server_closes_it);

    [Fact]
    public Task A_new_kind_is_found_once_it_is_served_and_watching_it_from_before_its_time_is_expired() => RunAsync(static (client, cluster) => ClientContract.A_new_kind_is_found_once_it_is_served_and_watching_it_from_before_its_time_is_expired(client, cluster.CompactHistory));

    [Fact]
    public Task Discovery_knows_the_well_known_resources_and_is_definite_about_others() => RunAsync(ClientContract.Discovery_knows_the_well_known_resources_and_is_definite_about_others);

    [Fact]
    public Task Many_watches_and_writes_share_the_connections() => RunAsync(ClientContract.Many_watches_and_writes_share_the_connections);

    private static Task RunAsync(Func<KubeClient, Task> contract) => RunAsync((client, _) => contract(client));

    private static async Task RunAsync(Func<KubeClient, DevCluster.DevCluster, Task> contract)
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "dev cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        await contract(client, cluster);
    }
}
