using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The main job on a real kube-apiserver.</summary>
[Collection(RealClusterExamplesCollection.Name)]
public sealed class HelloWebsiteOnRealClusterTests : IAsyncLifetime
{
    private readonly RealCluster _cluster;
    private OperatorScenario? _scenario;

    public HelloWebsiteOnRealClusterTests(RealCluster cluster)
    {
        _cluster = cluster;
    }

    public async Task InitializeAsync()
    {
        if (RealClusterEnvironment.SkipReason is null)
        {
            _scenario = OperatorScenario.OnFile(_cluster.KubeConfigPath);
            await HelloWebsite.PrepareAsync(_scenario);
            await HelloWebsite.StartAsync(_scenario);
        }
    }

    public async Task DisposeAsync()
    {
        if (_scenario is not null)
        {
            await _scenario.DisposeAsync();
        }
    }

    [RealClusterFact]
    public Task Children_conditions_status_fields_and_events_appear() => HelloWebsite.ChildrenStatusAndEventsAppearAsync(_scenario!);

    [RealClusterFact]
    public Task Edited_and_deleted_children_are_restored() => HelloWebsite.DriftIsCorrectedAsync(_scenario!);

    [RealClusterFact]
    public Task Deleting_the_resource_removes_its_children() => HelloWebsite.DeletionRemovesTheChildrenAsync(_scenario!);

    [RealClusterFact]
    public Task Restarts_in_the_middle_leave_no_duplicate_and_no_orphan() => HelloWebsite.RestartsLeaveNoDuplicateAndNoOrphanAsync(_scenario!);
}
