using Orkestra.DevCluster;
using Orkestra.DevCluster.Faults;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>
/// An operator with two hundred resources to which something happens: while it starts, while it works, and again later. Afterwards every
/// resource must be as declared, without a duplicate, an orphan or a forgotten key, and the next change must still arrive.
/// </summary>
public abstract class UnderFireTestBase : IAsyncLifetime
{
    /// <summary>How long converging may take on a loaded machine; the waits between attempts are part of it.</summary>
    private protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private protected TravelClock Clock { get; } = new();

    private protected DevCluster.DevCluster Cluster { get; private set; } = null!;

    private protected virtual DevClusterOptions ClusterOptions => new();

    public virtual async Task InitializeAsync() => Cluster = await DevCluster.DevCluster.StartAsync(ClusterOptions);

    public virtual async Task DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>The operator's requests, never those of the test.</summary>
    private protected static FaultTarget OfTheOperator(string? verb = null, string? path = null, int times = 1, double share = 1) =>
        new() { UserAgent = "orkestra/", Verb = verb, Path = path, Times = times, Share = share, Seed = 7 };

    /// <summary>The configuration that the operator starts with.</summary>
    private protected virtual KubeClientConfig OperatorConfig() => KubeConfig.Parse(Cluster.KubeConfig, "test");

    /// <summary>An operator that has not been started, and a client of the test's own.</summary>
    private protected OperatorProbe Probe(int ballast = 0) => new(OperatorScenario.With(OperatorConfig(), TestConfig()), Clock, ballast);

    /// <param name="plan">Plans the faults, before the operator starts.</param>
    /// <param name="strike">What happens in the middle of the work.</param>
    /// <param name="ballast">Size of each resource beyond the usual, in characters.</param>
    /// <param name="size">How many resources there are in the end.</param>
    private protected async Task SurvivesAsync(Action<FaultPlan>? plan = null, Func<OperatorScenario, Task>? strike = null, int ballast = 0, int size = Fleet.Size)
    {
        await using OperatorProbe probe = Probe(ballast);
        Fleet fleet = probe.Fleet;
        try
        {
            await probe.Scenario.ApplyAsync(Widgets.Crd(Fleet.Kind));
            await fleet.CreateAsync(0, size / 2);
            plan?.Invoke(Cluster.Faults);
            await probe.BeginAsync();
            await fleet.CreateAsync(size / 2, size + 10);
            if (strike is not null)
            {
                await strike(probe.Scenario);
            }

            await fleet.ChangeAsync(0, size / 4, "2");
            await fleet.DeleteChildrenAsync(20, 40);
            await fleet.DeleteAsync(size, size + 10);
            await fleet.ConvergesAsync(Patience);

            Cluster.Faults.Clear();
            await fleet.ChangeAsync(0, size, "3");
            await fleet.DeleteChildrenAsync(0, 10);
            await fleet.ConvergesAsync(Patience);
        }
        finally
        {
            // Before the operator is stopped, which has requests of its own.
            Cluster.Faults.Clear();
        }
    }

    /// <summary>Waits until a fault has struck.</summary>
    private protected static Task StruckAsync(PlannedFault fault, int times = 1) =>
        Eventually.BeTrueAsync(() => fault.Struck >= times, "the fault should strike", Patience);

    private KubeClientConfig TestConfig()
    {
        KubeClientConfig administrator = KubeConfig.Parse(Cluster.KubeConfig, "test");
        return new KubeClientConfig
        {
            Server = administrator.Server,

            // The operator is the one whose trust is tested.
            Tls = new KubeTlsOptions { SkipVerification = Cluster.Endpoint.Scheme == Uri.UriSchemeHttps },
            Credentials = administrator.Credentials,
            UserAgent = OperatorScenario.TestUserAgent,
        };
    }
}
