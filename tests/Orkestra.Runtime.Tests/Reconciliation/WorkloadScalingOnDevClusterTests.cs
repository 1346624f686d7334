using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Hosting;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class WorkloadScalingOnDevClusterTests : HostTestBase
{
    [Theory]
    [InlineData(ApplyMode.Reconcile)]
    [InlineData(ApplyMode.CreateOnly)]
    public Task The_number_of_pods_follows_the_conditions(ApplyMode mode) => WorkloadScalingScenario.TheNumberOfPodsFollowsTheConditionsAsync(Scenario, mode);
}
