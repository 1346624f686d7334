using Orkestra.DevCluster;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The main job on the embedded cluster.</summary>
public sealed class HelloWebsiteOnDevClusterTests : IAsyncLifetime
{
    private DevCluster.DevCluster _cluster = null!;
    private OperatorScenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions());
        _scenario = OperatorScenario.On(_cluster);
        await HelloWebsite.PrepareAsync(_scenario);
        await HelloWebsite.StartAsync(_scenario);
    }

    public async Task DisposeAsync()
    {
        await _scenario.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public Task Children_conditions_status_fields_and_events_appear() => HelloWebsite.ChildrenStatusAndEventsAppearAsync(_scenario);

    [Fact]
    public Task Edited_and_deleted_children_are_restored() => HelloWebsite.DriftIsCorrectedAsync(_scenario);

    [Fact]
    public Task Deleting_the_resource_removes_its_children() => HelloWebsite.DeletionRemovesTheChildrenAsync(_scenario);

    [Fact]
    public Task Restarts_in_the_middle_leave_no_duplicate_and_no_orphan() => HelloWebsite.RestartsLeaveNoDuplicateAndNoOrphanAsync(_scenario);
}
