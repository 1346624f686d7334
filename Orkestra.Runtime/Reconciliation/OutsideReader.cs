using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Adds to a snapshot what lies outside of the custom resource and its children, so that the decision can stay pure.</summary>
internal sealed class OutsideReader
{
    private readonly OperatorPlan _plan;
    private readonly CrossGatherer _cross;
    private readonly ExternalExecutor _external;

    public OutsideReader(OperatorPlan plan, IKubeClient client, ReconcilerOptions options)
    {
        _plan = plan;
        IExternalTransport transport = options.Transport ?? HttpTransport.Shared;
        var credentials = new CredentialReader(client, options.Variables);
        _cross = new CrossGatherer(plan, options.Cross, transport, credentials, options.Time);
        _external = new ExternalExecutor(plan, transport, credentials, options.Time, options.ExternalSeries);
    }

    /// <summary>Who reads a custom resource of another entry that has changed.</summary>
    public IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed) => _cross.ReadersOf(entry, changed);

    /// <summary>Drops what is known of a custom resource that is gone.</summary>
    public void Forget(ObjectKey key) => _cross.Forget(key);

    /// <summary>The snapshot with what expressions read of other entries.</summary>
    public async ValueTask<ReconcileSnapshot> ReadCrossAsync(ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (!_cross.HasReferences || !_plan.Namespaces.IsAllowed(snapshot.Resource.Namespace))
        {
            return snapshot;
        }

        EvalContext data = DecisionContext.For(_plan, snapshot);
        return With(snapshot, "cross", OrkValue.FromMap(await _cross.ReadAsync(data, snapshot.Resource.Key, cancellationToken)));
    }

    /// <summary>The snapshot with the results of the calls. One that fails is in the snapshot too.</summary>
    /// <param name="snapshot">A snapshot whose custom resource goes on: a closed box does nothing, and calls are something.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ReconcileSnapshot> CallAsync(ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (!_external.HasCalls)
        {
            return snapshot;
        }

        ExternalOutcome outcome = await _external.RunAsync(DecisionContext.For(_plan, snapshot), snapshot.Resource.Key, cancellationToken);
        return With(snapshot, "external", OrkValue.FromMap(outcome.Results)) with { Failure = outcome.Error };
    }

    private static ReconcileSnapshot With(ReconcileSnapshot snapshot, string name, OrkValue value) =>
        snapshot with { Data = new Dictionary<string, OrkValue>(snapshot.Data, StringComparer.Ordinal) { [name] = value } };
}
