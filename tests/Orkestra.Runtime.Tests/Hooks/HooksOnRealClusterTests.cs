using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Hosts with code of users, on a real kube-apiserver.</summary>
[Collection(RealClusterExamplesCollection.Name)]
public sealed class HooksOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public Task Hooks_make_and_keep_children_and_have_their_say_at_the_end() => RunAsync(static scenario => new HookScenario(scenario).HooksAsync());

    [RealClusterFact]
    public Task A_constructor_does_the_whole_of_the_work() => RunAsync(static scenario => new HookScenario(scenario).ConstructorAsync());

    [RealClusterCorpusFact]
    public Task A_declared_a_hooked_and_a_constructed_operator_run_side_by_side() => RunAsync(CodeExamples.MixedAsync);

    private async Task RunAsync(Func<OperatorScenario, Task> steps)
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await steps(scenario);
    }
}
