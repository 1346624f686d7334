using Orkestra.Runtime.Cross;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Autoscaling;

/// <summary>
/// Gathers what the conditions of an autoscaler see: the figures of its own box, those of other boxes of the process, which cost nothing, and
/// those of other processes. What cannot be read is not there, and never an error.
/// </summary>
internal sealed class AutoscaleReader
{
    private static readonly OrkValue s_found = OrkValue.FromString("true");

    private readonly AutoscalePlan _plan;
    private readonly EvalInputs? _inputs;
    private readonly Func<BoxReadings> _own;
    private readonly ICrossReader _boxes;
    private readonly RemoteCrossReader _remote;
    private readonly TimeProvider _time;

    /// <param name="plan">What is read.</param>
    /// <param name="inputs">The inputs of the entry; null without.</param>
    /// <param name="own">The figures of the own box.</param>
    /// <param name="boxes">The other boxes of the process.</param>
    /// <param name="remote">Reads from other processes.</param>
    /// <param name="time">The clock.</param>
    public AutoscaleReader(AutoscalePlan plan, EvalInputs? inputs, Func<BoxReadings> own, ICrossReader boxes, RemoteCrossReader remote, TimeProvider time)
    {
        _plan = plan;
        _inputs = inputs;
        _own = own;
        _boxes = boxes;
        _remote = remote;
        _time = time;
    }

    /// <summary>Reads everything anew.</summary>
    public async ValueTask<EvalContext> ReadAsync(CancellationToken cancellationToken)
    {
        BoxReadings own = _own();
        var root = new OrkDictionary(new Dictionary<string, OrkValue>(StringComparer.Ordinal)
        {
            ["metrics"] = OrkValue.FromMap(own.Metrics),
            ["health"] = OrkValue.FromMap(own.Health),
        });
        var context = new EvalContext(root, _time.GetLocalNow());
        context = _inputs is null ? context : context.WithInputs(_inputs);
        var others = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        foreach (CrossPlan reference in _plan.Cross)
        {
            if (await ReadAsync(reference, context, cancellationToken).ConfigureAwait(false) is { } found)
            {
                others[reference.Alias] = found;
            }
        }

        return context.With("cross", OrkValue.FromMap(new OrkDictionary(others)));
    }

    private async ValueTask<OrkValue?> ReadAsync(CrossPlan reference, EvalContext context, CancellationToken cancellationToken)
    {
        if (CrossLookup.Entry(_boxes, reference) is { } entry)
        {
            return entry is { Plan.CrossAccess: true, Metrics: { } metrics }
                ? OrkValue.FromMap(new OrkDictionary(new Dictionary<string, OrkValue>(StringComparer.Ordinal) { ["found"] = s_found, ["metrics"] = OrkValue.FromMap(metrics) }))
                : null;
        }

        if (reference.Source is not { } source)
        {
            return null;
        }

        // No custom resource is concerned: a template that reads one has nothing to show.
        var nobody = ObjectKey.ClusterScoped(string.Empty);
        return await _remote.ReadAsync(source, new CrossTarget(reference, nobody, []), new RenderContext(context, string.Empty, nobody), cancellationToken).ConfigureAwait(false);
    }
}
