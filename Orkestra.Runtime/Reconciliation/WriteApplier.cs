using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Sends the writes of a decision in order and records the server's answers in the caches.</summary>
internal sealed class WriteApplier
{
    private readonly KubeResource _owner;
    private readonly IKubeClient _client;
    private readonly IChildCache _children;
    private readonly NormalizedFields _normalized;
    private readonly OwnerPatcher _patcher;

    public WriteApplier(
        KubeResource owner, IKubeClient client, ICustomResourceCache resources, IChildCache children, NormalizedFields normalized)
    {
        _owner = owner;
        _client = client;
        _children = children;
        _normalized = normalized;
        _patcher = new OwnerPatcher(client, resources);
    }

    /// <summary>Whether an exception tells about the world and not about a fault of ours or a shutdown.</summary>
    public static bool IsWorldly(Exception error, CancellationToken cancellationToken) =>
        error is KubeApiException or WriteRefusedException or HttpRequestException or IOException or TimeoutException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    public async Task<WriteReport> ApplyAsync(IReadOnlyList<PlannedWrite> writes, CancellationToken cancellationToken)
    {
        int applied = 0;
        int deleted = 0;
        KubeObject? owner = null;
        string? refused = null;
        foreach (PlannedWrite write in writes)
        {
            try
            {
                switch (write)
                {
                    case PlannedPatch patch:
                        (owner, refused) = await _patcher.PatchAsync(patch, cancellationToken);
                        applied += owner is null ? 0 : 1;
                        break;
                    case PlannedApply apply:
                        applied += await ApplyChildAsync(apply, cancellationToken) ? 1 : 0;
                        break;
                    case PlannedScale scale:
                        await ScaleChildAsync(scale, cancellationToken);
                        applied++;
                        break;
                    case PlannedStatus status:
                        await ApplyStatusAsync(status.Resource, status.Key, status.Status, status.Force, cancellationToken);
                        applied++;
                        break;
                    case PlannedDelete delete:
                        await DeleteChildAsync(delete, cancellationToken);
                        deleted++;
                        break;
                }
            }
            catch (Exception error) when (IsWorldly(error, cancellationToken))
            {
                var api = error as KubeApiException;
                bool ownWrite = write is PlannedPatch;
                return new WriteReport
                {
                    Applied = applied,
                    Deleted = deleted,
                    Owner = owner,
                    SpecRefused = refused,
                    OwnerIsGone = ownWrite && api is { IsNotFound: true },
                    OwnerHasChanged = ownWrite && api is { IsConflict: true },
                    Error = ownWrite ? $"metadata: {error.Message}" : $"{write.Path} ({write.Key.Name}): {error.Message}",
                    Exception = error,
                    RetryAfter = api?.RetryAfter,
                };
            }
            catch (ForeignObjectException error)
            {
                return new WriteReport
                {
                    Applied = applied,
                    Deleted = deleted,
                    Owner = owner,
                    SpecRefused = refused,
                    Error = $"{write.Path} ({write.Key.Name}): {error.Message}",
                    Exception = error,
                };
            }
        }

        return new WriteReport { Applied = applied, Deleted = deleted, Owner = owner, SpecRefused = refused };
    }

    /// <summary>Drops what is known of a custom resource that is gone.</summary>
    public void Forget(string uid) => _patcher.Forget(uid);

    private async Task<bool> ApplyChildAsync(PlannedApply apply, CancellationToken cancellationToken)
    {
        KubeObject? answer;
        if (apply is { Reason: ApplyReason.Create, Mode: ApplyMode.CreateOnly })
        {
            answer = await CreateChildAsync(apply, cancellationToken);
        }
        else
        {
            try
            {
                answer = await SendAsync(apply, apply.Force, cancellationToken);
            }
            catch (KubeApiException error) when (error.IsConflict && apply.Reason == ApplyReason.Create)
            {
                answer = await AdoptAsync(apply, cancellationToken);
            }
            catch (KubeApiException error) when (error.IsInvalid && apply.ReplacedWhenRefused is not null)
            {
                // Its end is seen by the watch, and the cycle that follows makes the new one.
                await DeleteChildAsync(new PlannedDelete(apply.Resource, apply.ReplacedWhenRefused, apply.Path, error.Message), cancellationToken);
                answer = null;
            }
        }

        if (answer is null)
        {
            return false;
        }

        _children.RecordWrite(apply.Resource, answer);
        _normalized.Record(answer.Uid, apply.Hash, DriftDetector.Differences(apply.Body, answer));
        if (apply.Status is { } status)
        {
            await ApplyStatusAsync(apply.Resource, apply.Key, status, apply.ForcesStatus, cancellationToken);
        }

        return true;
    }

    private async Task ApplyStatusAsync(KubeResource resource, ObjectKey key, RenderedStatus status, bool force, CancellationToken cancellationToken)
    {
        var patch = new KubePatch(PatchKind.Apply, status.Body) { Subresource = "status", FieldManager = OwnershipMarks.StatusFieldManager, Force = force };
        KubeObject answer = await _client.PatchAsync(resource, key, patch, cancellationToken);
        _children.RecordWrite(resource, answer);
        _normalized.Record(NormalizedFields.StatusOf(answer.Uid), status.Hash, DriftDetector.Differences(status.Body, answer));
    }

    // An apply of an object that exists unseen would merge into it; a create leaves what is there alone, in one request.
    private async Task<KubeObject?> CreateChildAsync(PlannedApply apply, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.CreateAsync(apply.Resource, apply.Key.Namespace, apply.Body, cancellationToken);
        }
        catch (KubeApiException error) when (error.IsAlreadyExists)
        {
            return null;
        }
    }

    private Task<KubeObject> SendAsync(PlannedApply apply, bool force, CancellationToken cancellationToken) => _client.PatchAsync(
        apply.Resource,
        apply.Key,
        new KubePatch(PatchKind.Apply, apply.Body) { FieldManager = OwnershipMarks.FieldManager, Force = force },
        cancellationToken);

    // The object was absent from the cache, and the server says that others own fields of it: it is not ours, or not yet.
    private async Task<KubeObject?> AdoptAsync(PlannedApply apply, CancellationToken cancellationToken)
    {
        KubeObject? present = await _client.GetAsync(apply.Resource, apply.Key, cancellationToken);
        if (present is not null && HolderOf(present, apply) is { } holder)
        {
            throw new ForeignObjectException($"it exists and belongs to {holder}; choose another name, or remove it");
        }

        return await SendAsync(apply, force: true, cancellationToken);
    }

    private static string? HolderOf(KubeObject present, PlannedApply apply)
    {
        var desired = KubeObject.Parse(apply.Body);
        return desired.TryGetLabel(WellKnownLabels.OwnerUid, out string uid)
            ? new OwnerIdentity(apply.Resource, default, uid).OtherHolderOf(present)
            : null;
    }

    private async Task ScaleChildAsync(PlannedScale scale, CancellationToken cancellationToken)
    {
        var patch = new KubePatch(PatchKind.Merge, scale.Body) { FieldManager = OwnershipMarks.FieldManager };
        if (await _client.PatchAsync(scale.Resource, scale.Key, patch, cancellationToken) is { } answer)
        {
            _children.RecordWrite(scale.Resource, answer);
        }
    }

    private async Task DeleteChildAsync(PlannedDelete delete, CancellationToken cancellationToken)
    {
        try
        {
            await _client.DeleteAsync(
                delete.Resource,
                delete.Key,
                new DeleteOptions { PreconditionUid = delete.Child.Uid, PropagationPolicy = delete.Foreground ? "Foreground" : "Background" },
                cancellationToken);
        }
        catch (KubeApiException error) when (error.IsConflict && _children.Find(delete.Resource, delete.Key)?.Uid != delete.Child.Uid)
        {
            // Another object has taken the name since, and the one that was meant is gone. While the watch has not shown that, a conflict may
            // be about anything and is tried again.
        }

        // In the foreground it stays for a while; only the watch can tell when it is gone.
        if (!delete.Foreground)
        {
            _children.RecordDelete(delete.Resource, delete.Child);
        }

        _normalized.Forget(delete.Child.Uid);
    }
}
