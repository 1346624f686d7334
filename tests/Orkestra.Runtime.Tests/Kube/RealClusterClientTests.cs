using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

[Collection(RealClusterCollection.Name)]
public sealed class RealClusterClientTests(RealCluster cluster)
{
    [RealClusterFact]
    public Task An_object_lives_through_create_read_replace_patch_and_delete() => RunAsync(ClientContract.An_object_lives_through_create_read_replace_patch_and_delete);

    [RealClusterFact]
    public Task An_applied_deployment_does_not_differ_from_its_configuration() => RunAsync(ClientContract.An_applied_deployment_does_not_differ_from_its_configuration);

    [RealClusterFact]
    public Task An_apply_against_another_manager_is_a_conflict_unless_forced() => RunAsync(ClientContract.An_apply_against_another_manager_is_a_conflict_unless_forced);

    [RealClusterFact]
    public Task A_watch_continues_where_a_paged_list_ended() => RunAsync(ClientContract.A_watch_continues_where_a_paged_list_ended);

    [RealClusterFact]
    public Task A_watch_ends_when_the_server_closes_it() => RunAsync(ClientContract.A_watch_ends_when_the_server_closes_it);

    [RealClusterFact]
    public Task A_new_kind_is_found_once_it_is_served_and_watching_it_from_before_its_time_is_expired() => RunAsync(static client => ClientContract.A_new_kind_is_found_once_it_is_served_and_watching_it_from_before_its_time_is_expired(client, static () => { }));

    [RealClusterFact]
    public Task Discovery_knows_the_well_known_resources_and_is_definite_about_others() => RunAsync(ClientContract.Discovery_knows_the_well_known_resources_and_is_definite_about_others);

    [RealClusterFact]
    public Task Many_watches_and_writes_share_the_connections() => RunAsync(ClientContract.Many_watches_and_writes_share_the_connections);

    [RealClusterFact]
    public async Task A_client_certificate_authenticates_as_a_token_does()
    {
        if (cluster.CertificateKubeConfigPath is not { } path)
        {
            return;
        }

        using KubeClient client = Client(path);

        Assert.NotNull(await client.GetAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped("default"), default));
    }

    private static KubeClient Client(string path) => KubeClient.Create(
        KubeConfig.Load(new KubeConfigSources { ExplicitPath = path }), TimeProvider.System, NullLoggerFactory.Instance);

    private async Task RunAsync(Func<KubeClient, Task> contract)
    {
        using KubeClient client = Client(cluster.KubeConfigPath);
        await contract(client);
    }
}
