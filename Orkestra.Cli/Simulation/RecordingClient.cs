using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Simulation;

/// <summary>
/// Records every request on its way to the simulated cluster. Writes to the custom resource under test are recorded as operations
/// on its finalizers, labels, annotations, spec and status; unless the cluster judges them they end here, and change only what the
/// reconciler's cache knows.
/// </summary>
internal sealed class RecordingClient : IKubeClient
{
    private readonly SimulatedCluster _simulated;
    private readonly IKubeClient _cluster;
    private readonly OperationLog _log;
    private readonly KubeResource _type;
    private readonly SimulatedResource _resource;
    private readonly HashSet<(KubeResource Resource, ObjectKey Key)> _existing = [];
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal) { "default" };

    public RecordingClient(SimulatedCluster cluster, OperationLog log, KubeResource type, SimulatedResource resource)
    {
        _simulated = cluster;
        _cluster = cluster.Client;
        _log = log;
        _type = type;
        _resource = resource;
    }

    /// <summary>Why the cluster refused a status, which fails no reconcile in production; null while it has not.</summary>
    public string? StatusRefusal { get; private set; }

    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken)
    {
        _log.Add("get", resource.Plural, key.Namespace, key.Name);
        return _cluster.GetAsync(resource, key, cancellationToken);
    }

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken)
    {
        _log.Add("list", resource.Plural, ns ?? string.Empty, string.Empty);
        return _cluster.ListAsync(resource, ns, options, cancellationToken);
    }

    public IAsyncEnumerable<WatchEvent> WatchAsync(KubeResource resource, string? ns, WatchOptions options, CancellationToken cancellationToken)
    {
        _log.Add("watch", resource.Plural, ns ?? string.Empty, string.Empty);
        return _cluster.WatchAsync(resource, ns, options, cancellationToken);
    }

    public async Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ns ?? string.Empty, KubeObject.Parse(body).Name);
        _log.Add("create", resource.Plural, key.Namespace, key.Name, isNew: !_existing.Contains((resource, key)));
        await EnsureNamespaceAsync(key.Namespace, cancellationToken).ConfigureAwait(false);
        KubeObject created = await _cluster.CreateAsync(resource, ns, body, cancellationToken).ConfigureAwait(false);
        NoteExists(resource, key);
        return created;
    }

    public async Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        _log.Add("update", resource.Plural, key.Namespace, key.Name);
        return await _cluster.ReplaceAsync(resource, key, body, cancellationToken).ConfigureAwait(false);
    }

    public async Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
    {
        if (resource == _type && key == _resource.Current.Key)
        {
            RecordPatchOfResource(patch);
            if (!_simulated.JudgesResources)
            {
                return _resource.Patch(patch.Body, keeps: patch.Subresource != "status");
            }

            return await JudgeAsync(patch, cancellationToken).ConfigureAwait(false);
        }

        bool applies = patch.Kind == PatchKind.Apply;
        _log.Add(applies ? "apply" : "patch", resource.Plural, key.Namespace, key.Name, isNew: applies && !_existing.Contains((resource, key)));
        await EnsureNamespaceAsync(key.Namespace, cancellationToken).ConfigureAwait(false);
        KubeObject patched = await _cluster.PatchAsync(resource, key, patch, cancellationToken).ConfigureAwait(false);
        NoteExists(resource, key);
        return patched;
    }

    public async Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        _log.Add("delete", resource.Plural, key.Namespace, key.Name);
        _existing.Remove((resource, key));
        return await _cluster.DeleteAsync(resource, key, options, cancellationToken).ConfigureAwait(false);
    }

    public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) => _cluster.GetRawAsync(pathAndQuery, cancellationToken);

    public IKubeClient WithWriteGate(IWriteGate gate) => throw new NotSupportedException("A simulation elects no leader.");

    /// <summary>Replaces the status of an object and records it as the update that a workload's controller would make.</summary>
    public async Task<KubeObject> UpdateStatusAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> mergePatch, CancellationToken cancellationToken)
    {
        _log.Add("update", resource.Plural, key.Namespace, key.Name);
        var patch = new KubePatch(PatchKind.Merge, mergePatch) { Subresource = "status" };
        return await _cluster.PatchAsync(resource, key, patch, cancellationToken).ConfigureAwait(false);
    }

    private async Task<KubeObject> JudgeAsync(KubePatch patch, CancellationToken cancellationToken)
    {
        try
        {
            KubeObject answer = await _cluster.PatchAsync(_type, _resource.Current.Key, patch, cancellationToken).ConfigureAwait(false);
            _resource.Take(answer);
            return answer;
        }
        catch (KubeApiException error) when (patch.Subresource == "status")
        {
            StatusRefusal = error.Message;
            throw;
        }
    }

    private void RecordPatchOfResource(KubePatch patch)
    {
        ObjectKey key = _resource.Current.Key;
        if (patch.Subresource == "status")
        {
            _log.Add("patch", "status", key.Namespace, key.Name);
            return;
        }

        JsonObject changes = JsonNode.Parse(patch.Body.Span)!.AsObject();
        JsonObject metadata = changes["metadata"] as JsonObject ?? [];
        if (metadata.ContainsKey("finalizers"))
        {
            _log.Add("patch", "finalizers", key.Namespace, key.Name);
        }

        if (metadata["labels"] is JsonObject labels && CustomResourceJson.Changes(_resource.Current, labels, "metadata", "labels"))
        {
            _log.Add("patch", "labels", key.Namespace, key.Name);
        }

        if (metadata.ContainsKey("annotations"))
        {
            _log.Add("patch", "annotations", key.Namespace, key.Name);
        }

        if (changes.ContainsKey("spec"))
        {
            _log.Add("patch", "spec", key.Namespace, key.Name);
        }
    }

    private void NoteExists(KubeResource resource, ObjectKey key)
    {
        _existing.Add((resource, key));
        if (resource.Kind is { Group: "", Kind: "Namespace" })
        {
            _namespaces.Add(key.Name);
        }
    }

    // The simulated cluster has no namespaces of its own; what a child is written to counts as there.
    private async Task EnsureNamespaceAsync(string ns, CancellationToken cancellationToken)
    {
        if (ns.Length == 0 || !_namespaces.Add(ns))
        {
            return;
        }

        await _simulated.EnsureNamespaceAsync(ns, cancellationToken).ConfigureAwait(false);
    }
}
