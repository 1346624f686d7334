using System.Net;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Cli.Planning;

/// <summary>
/// Lets the server judge every write without making it (<c>dryRun=All</c>) and keeps the difference. What a write that was not made would
/// have to be there for, such as a new namespace, is taken to be so.
/// </summary>
internal sealed class PlanningClient : IKubeClient
{
    private readonly IKubeClient _cluster;
    private readonly List<ObjectChange> _changes = [];

    public PlanningClient(IKubeClient cluster)
    {
        _cluster = cluster;
    }

    /// <summary>The differences so far; taking them begins anew.</summary>
    public IReadOnlyList<ObjectChange> TakeChanges()
    {
        ObjectChange[] taken = [.. _changes];
        _changes.Clear();
        return taken;
    }

    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) => _cluster.GetAsync(resource, key, cancellationToken);

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken) =>
        _cluster.ListAsync(resource, ns, options, cancellationToken);

    public IAsyncEnumerable<WatchEvent> WatchAsync(KubeResource resource, string? ns, WatchOptions options, CancellationToken cancellationToken) =>
        _cluster.WatchAsync(resource, ns, options, cancellationToken);

    public async Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ns ?? string.Empty, KubeObject.Parse(body).Name);
        return await _cluster.GetAsync(resource, key, cancellationToken).ConfigureAwait(false) is not null
            ? throw new KubeApiException(HttpStatusCode.Conflict, "AlreadyExists", $"{resource.Plural} \"{key.Name}\" already exists")
            : await PatchAsync(resource, key, new KubePatch(PatchKind.Apply, body) { FieldManager = OwnershipMarks.FieldManager }, cancellationToken).ConfigureAwait(false);
    }

    public Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A plan replaces nothing.");

    public async Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
    {
        KubeObject? before = await _cluster.GetAsync(resource, key, cancellationToken).ConfigureAwait(false);
        if (before is null && patch is { Subresource: not null, Kind: PatchKind.Apply })
        {
            // The object would have been made before; that is its change.
            return KubeObject.Parse(patch.Body);
        }

        KubeObject after;
        try
        {
            after = await _cluster.PatchAsync(resource, key, patch with { DryRun = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.IsNotFound && before is null && patch.Kind == PatchKind.Apply)
        {
            after = KubeObject.Parse(patch.Body);
        }

        IReadOnlyList<FieldChange> fields = ObjectComparison.Compare(before, after);
        if (before is null || fields.Count > 0)
        {
            Add(new ObjectChange(before is null ? ChangeAction.Create : ChangeAction.Change, resource, key, fields));
        }

        return after;
    }

    public Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        Add(new ObjectChange(ChangeAction.Delete, resource, key, []));
        return Task.FromResult(true);
    }

    public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) => _cluster.GetRawAsync(pathAndQuery, cancellationToken);

    public IKubeClient WithWriteGate(IWriteGate gate) => throw new NotSupportedException("A plan elects no leader.");

    // Metadata and status of a custom resource are two writes and one object.
    private void Add(ObjectChange change)
    {
        int known = _changes.FindIndex(other => other.Resource == change.Resource && other.Key == change.Key && other.Action == ChangeAction.Change && change.Action == ChangeAction.Change);
        if (known < 0)
        {
            _changes.Add(change);
            return;
        }

        _changes[known] = change with { Fields = [.. _changes[known].Fields.Concat(change.Fields).DistinctBy(static field => field.Path, StringComparer.Ordinal)] };
    }
}
