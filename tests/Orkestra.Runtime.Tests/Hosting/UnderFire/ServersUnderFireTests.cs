using Orkestra.DevCluster;
using Orkestra.DevCluster.Faults;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Servers that go, come back otherwise, forget a kind, or hold more than usual; and clocks that leap.</summary>
public sealed class ServersUnderFireTests : UnderFireTestBase
{
    private const string CustomResourceDefinitions = "customresourcedefinitions";

    [Fact]
    public Task Every_connection_is_dropped() => SurvivesAsync(strike: async scenario =>
    {
        Cluster.DropConnections();
        await scenario.AppearsAsync(WellKnownResources.ConfigMaps, Widgets.Child(Fleet.Kind, Fleet.Name(0)));
        Cluster.DropConnections();
    });

    [Fact]
    public Task The_server_restarts() => SurvivesAsync(strike: _ => Cluster.RestartAsync(new RestartOptions { Downtime = TimeSpan.FromMilliseconds(700) }));

    [Fact]
    public Task The_server_is_upgraded_and_serves_other_apis() => SurvivesAsync(strike: async _ =>
    {
        await Cluster.RestartAsync(new RestartOptions { Version = "v1.34.0", DisabledApis = ["events.k8s.io/v1"] });
        await Cluster.RestartAsync(new RestartOptions { Version = "v1.34.1", DisabledApis = [] });
    });

    [Fact]
    public Task The_kind_of_the_children_vanishes_for_a_while() => SurvivesAsync(strike: async _ =>
    {
        await Cluster.RestartAsync(new RestartOptions { DisabledApis = ["v1/configmaps"] });
        await Cluster.RestartAsync(new RestartOptions { DisabledApis = [] });
    });

    [Fact]
    public async Task The_definition_comes_after_the_operator()
    {
        await using OperatorProbe probe = Probe();
        await probe.BeginAsync();
        await probe.Scenario.ApplyAsync(Widgets.Crd(Fleet.Kind));
        await probe.Fleet.CreateAsync(0, Fleet.Size);
        await probe.Fleet.ConvergesAsync(Patience);
    }

    [Fact]
    public async Task The_definition_is_removed_with_all_its_resources_and_comes_back()
    {
        await using OperatorProbe probe = Probe();
        await probe.BeginAsync();
        await probe.Scenario.ApplyAsync(Widgets.Crd(Fleet.Kind));
        await probe.Fleet.CreateAsync(0, Fleet.Size);
        await probe.Fleet.ConvergesAsync(Patience);

        await probe.Scenario.DeleteAsync(Definitions, "widgets.test.orkestra.io", string.Empty);
        await probe.Scenario.DisappearsAsync(Definitions, "widgets.test.orkestra.io", string.Empty);
        await probe.Scenario.DisappearsAsync(WellKnownResources.ConfigMaps, Widgets.Child(Fleet.Kind, Fleet.Name(Fleet.Size - 1)));

        await probe.Scenario.ApplyAsync(Widgets.Crd(Fleet.Kind));
        await probe.Fleet.CreateAsync(0, Fleet.Size);
        await probe.Fleet.ConvergesAsync(Patience);
    }

    [Fact]
    public Task Huge_objects() => SurvivesAsync(strike: async scenario =>
    {
        string huge = new('y', 1_200_000);
        await scenario.PatchAsync(Widgets.Resource(Fleet.Kind), Fleet.Name(0), $$$"""{"spec":{"huge":"{{{huge}}}"}}""");
    });

    [Fact]
    public Task More_resources_than_a_page_of_a_list_holds() => SurvivesAsync(
        static faults => faults.Add(Fault.Answer(410, "Expired"), OfTheOperator("list", "/widgets", times: 1) with { Skip = 1 }), ballast: 2_000, size: 600);

    [Fact]
    public Task The_wall_clock_is_set_back_and_forth() => SurvivesAsync(strike: async scenario =>
    {
        Clock.JumpWallClock(TimeSpan.FromHours(-3));
        await scenario.AppearsAsync(WellKnownResources.ConfigMaps, Widgets.Child(Fleet.Kind, Fleet.Name(0)));
        Clock.JumpWallClock(TimeSpan.FromDays(40));
    });

    [Fact]
    public Task The_machine_wakes_after_hours_of_sleep() => SurvivesAsync(strike: async scenario =>
    {
        await scenario.AppearsAsync(WellKnownResources.ConfigMaps, Widgets.Child(Fleet.Kind, Fleet.Name(0)));
        Clock.Leap(TimeSpan.FromHours(5));
    });

    private static KubeResource Definitions { get; } =
        new(new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition"), CustomResourceDefinitions, Namespaced: false);
}
