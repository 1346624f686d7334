using BenchmarkDotNet.Attributes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Benchmarks;

/// <summary>The pure core on the example Katalog: everything a reconcile does except for its requests.</summary>
[MemoryDiagnoser]
public class CycleBenchmarks
{
    private readonly HelloWebsite _new = HelloWebsite.BeforeFirstCycle();
    private readonly HelloWebsite _converged = HelloWebsite.Converged();
    private PlannedApply _deployment = null!;
    private KubeObject _observed = null!;

    /// <summary>Picks the Deployment for the comparison on its own.</summary>
    [GlobalSetup]
    public void PickDeployment()
    {
        _deployment = ReconcileCore.Decide(_new.Plan, _new.Snapshot()).Writes.OfType<PlannedApply>().First(static apply => apply.Resource.Plural == "deployments");
        _observed = _converged.Find(_deployment.Resource, _deployment.Key)!;
    }

    /// <summary>Renders the bodies of a Deployment and a Service and the patch of the metadata.</summary>
    [Benchmark]
    public ReconcileDecision FirstCycle() => ReconcileCore.Decide(_new.Plan, _new.Snapshot());

    /// <summary>Renders both, compares them with what is observed and decides that nothing is to be done.</summary>
    [Benchmark]
    public ReconcileDecision UnchangedCycle() => ReconcileCore.Decide(_converged.Plan, _converged.Snapshot());

    /// <summary>A Deployment's configuration against the observed Deployment.</summary>
    [Benchmark]
    public bool CompareDeployment() => ObjectDiff.Differs(_deployment.Body.Span, _observed);
}
