using System.Net;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// What an explored process sees of the server. Each write is a place where a schedule can let something go wrong, and where what must hold
/// of every single write is checked.
/// </summary>
internal sealed class ExploredClient : IKubeClient
{
    private static readonly ExplorationStep s_calm = new(StepAction.Run);

    private readonly ExploredWorld _world;
    private readonly ApiStore _store;
    private readonly Dictionary<(KubeResource Resource, ObjectKey Key, string Part), (ReadOnlyMemory<byte> Body, string Version)> _answered = [];
    private readonly List<OwnedChild> _deletedNow = [];
    private ExplorationStep _step = s_calm;
    private int _number;

    public ExploredClient(ExploredWorld world)
    {
        _world = world;
        _store = world.Store;
    }

    /// <summary>Writes that were asked for.</summary>
    public long Writes { get; private set; }

    /// <summary>The last of them, for people.</summary>
    public string LastWrite { get; private set; } = string.Empty;

    /// <summary>Whether the lease was lost in this cycle.</summary>
    public bool IsRevoked { get; private set; }

    /// <summary>A cycle begins.</summary>
    public void BeginCycle(ExplorationStep step)
    {
        _step = step;
        _number = 0;
        _deletedNow.Clear();
    }

    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) =>
        Task.FromResult(_store.Find(resource, key)?.Object);

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing lists while it is explored.");

    public IAsyncEnumerable<WatchEvent> WatchAsync(KubeResource resource, string? ns, WatchOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing watches while it is explored.");

    public Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ns ?? string.Empty, KubeObject.Parse(body).Name);
        return WriteAsync("create", resource, key, string.Empty, body, () => _store.Create(resource, key, JsonTree.Parse(body)));
    }

    public Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine patches and applies.");

    public Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
    {
        string part = patch.Subresource ?? string.Empty;
        return patch.Kind == PatchKind.Apply
            ? WriteAsync("apply", resource, key, part, patch.Body, () => _store.Apply(resource, key, patch.Body, patch.Force))
            : WriteAsync("patch", resource, key, part, patch.Body, () => Patch(resource, key, patch));
    }

    public async Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        await WriteAsync<object?>("delete", resource, key, string.Empty, null, () =>
        {
            if (_store.Find(resource, key) is { } present && _store.Delete(resource, key, options))
            {
                _deletedNow.Add(new OwnedChild(resource, present.Object));
            }

            return null;
        });
        return true;
    }

    public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is discovered while it is explored.");

    public IKubeClient WithWriteGate(IWriteGate gate) => throw new NotSupportedException("Schedules say who leads.");

    private KubeObject Patch(KubeResource resource, ObjectKey key, KubePatch patch)
    {
        KubeObject? before = _store.Find(resource, key)?.Object;
        KubeObject after = _store.Patch(resource, key, patch.Body, patch.Subresource);
        if (before is { IsDeleting: true } && before.HasFinalizer(Finalizers.Cleanup) && !after.HasFinalizer(Finalizers.Cleanup))
        {
            _world.FinalizerLeft(before, [.. _deletedNow]);
        }

        return after;
    }

    private async Task<T> WriteAsync<T>(string verb, KubeResource resource, ObjectKey key, string part, ReadOnlyMemory<byte>? body, Func<T> act)
    {
        _number++;
        Writes++;
        LastWrite = $"{verb} {resource.Plural}{(part.Length > 0 ? "/" : string.Empty)}{part} {key}";
        CycleFault fault = _number == _step.Number ? _step.Fault : CycleFault.None;
        IsRevoked |= fault == CycleFault.Revoke;
        if (IsRevoked)
        {
            throw new WriteRefusedException($"{LastWrite} was not sent: the lease is lost");
        }

        if (fault == CycleFault.Meanwhile && _step.Meanwhile is { } other)
        {
            await _world.StepAsync(other);
        }
        else if (fault is CycleFault.Refuse or CycleFault.Conflict)
        {
            throw fault == CycleFault.Refuse
                ? new KubeApiException(HttpStatusCode.InternalServerError, "InternalError", "the server fails")
                : new KubeApiException(HttpStatusCode.Conflict, "Conflict", "the object has been modified");
        }

        NoteRepetition((resource, key, part), body);
        T answer = act();
        if (fault == CycleFault.Crash)
        {
            throw new CrashException();
        }

        if (fault == CycleFault.Lost)
        {
            throw new KubeApiException(HttpStatusCode.InternalServerError, "InternalError", "the answer is lost");
        }

        if (body is { } sent && answer is KubeObject stored)
        {
            _answered[(resource, key, part)] = (sent, stored.ResourceVersion);
        }

        return answer;
    }

    private void NoteRepetition((KubeResource Resource, ObjectKey Key, string Part) about, ReadOnlyMemory<byte>? body)
    {
        if (body is { } sent
            && _answered.TryGetValue(about, out (ReadOnlyMemory<byte> Body, string Version) earlier)
            && _store.Find(about.Resource, about.Key) is { } present
            && present.Object.ResourceVersion == earlier.Version
            && sent.Span.SequenceEqual(earlier.Body.Span))
        {
            _world.Report(ExplorationProperty.RepeatedWrite, $"{LastWrite} was sent twice, although the first was answered and nobody has touched the object since");
        }
    }
}
