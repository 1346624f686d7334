using Orkestra.Runtime.External;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Cross;

/// <summary>
/// Reads what one entry's references mean: in this process first, where it costs no request, then at the source. What is missing is not found
/// and never an error. Safe for concurrent use with distinct custom resources.
/// </summary>
internal sealed class CrossGatherer
{
    private readonly IReadOnlyList<CrossPlan> _references;
    private readonly ICrossReader? _reader;
    private readonly RemoteCrossReader _remote;
    private readonly CrossDependencies _dependencies = new();

    public CrossGatherer(OperatorPlan plan, ICrossReader? reader, IExternalTransport transport, CredentialReader credentials, TimeProvider time)
    {
        _references = plan.Cross;
        _reader = reader;
        _remote = new RemoteCrossReader(transport, credentials, time);
    }

    /// <summary>Whether there is anything to read.</summary>
    public bool HasReferences => _references.Count > 0;

    /// <summary>Who reads a custom resource that has changed.</summary>
    public IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed) => HasReferences ? _dependencies.ReadersOf(entry, changed) : [];

    /// <summary>Drops a reader that is gone.</summary>
    public void Forget(ObjectKey reader) => _dependencies.Forget(reader);

    /// <summary>What <c>.cross</c> is for one custom resource.</summary>
    /// <param name="data">What the selectors see.</param>
    /// <param name="owner">The reader.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async ValueTask<OrkMap> ReadAsync(EvalContext data, ObjectKey owner, CancellationToken cancellationToken)
    {
        List<(CrossTarget Target, ICrossEntry? Entry, RenderContext Context)> wanted = [];
        foreach (CrossPlan reference in _references)
        {
            var context = new RenderContext(data, owner.Name, owner) { OwnerNamespace = owner.Namespace };
            var target = CrossTarget.Of(reference, context);
            ICrossEntry? entry = _reader is null ? null : CrossLookup.Entry(_reader, reference);
            wanted.Add((entry is null ? target : target.In(entry), entry, context));
        }

        // Remembered before it is looked up, so that no change falls between the two.
        _dependencies.Set(owner, wanted.Where(static one => one.Entry is not null).Select(static one => (one.Entry!.Plan, one.Target)));
        var results = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        foreach ((CrossTarget target, ICrossEntry? entry, RenderContext context) in wanted)
        {
            results[target.Plan.Alias] = await ReadAsync(target, entry, context, cancellationToken).ConfigureAwait(false);
        }

        // Where nothing else has the name, the entry's own works beside the alias.
        foreach (CrossPlan reference in _references)
        {
            if (reference.EntryName is { } name)
            {
                results.TryAdd(name, results[reference.Alias]);
            }
        }

        return new OrkDictionary(results);
    }

    private async ValueTask<OrkValue> ReadAsync(CrossTarget target, ICrossEntry? entry, RenderContext context, CancellationToken cancellationToken)
    {
        if (context.Error is { } mistake)
        {
            return Result(target, [], CrossResult.NotFound(mistake));
        }

        if (entry is { Plan.CrossAccess: false })
        {
            return Result(target, [], CrossResult.NotFound());
        }

        IEnumerable<OrkValue> matches = entry is null ? [] : CrossLookup.Resources(entry, target).Select(CrossResult.Of);
        OrkValue[] found = [.. target.Plan.TakesAll ? matches : matches.Take(1)];
        if (found.Length > 0)
        {
            return Result(target, found, found[0]);
        }

        OrkValue elsewhere = target.Plan.Source is { } source
            ? await _remote.ReadAsync(source, target, context, cancellationToken).ConfigureAwait(false)
            : CrossResult.NotFound();

        // Another runtime is asked for one custom resource.
        return Result(target, elsewhere.Member("found").ToText() == "true" ? [elsewhere] : [], elsewhere);
    }

    private static OrkValue Result(CrossTarget target, OrkValue[] found, OrkValue first) => target.Plan.TakesAll ? CrossResult.All(found, first) : first;
}
