using System.Collections.Concurrent;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Writes the status of one entry's resources. It notices a kind without status subresource, and fields that the schema prunes, because
/// either would otherwise cost a request in every cycle. Safe for concurrent use.
/// </summary>
internal sealed class StatusWriter
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMinutes(5);

    private readonly KubeResource _resource;
    private readonly IKubeClient _client;
    private readonly ICustomResourceCache _cache;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (ulong Signature, string ResourceVersion)> _ineffective = new(StringComparer.Ordinal);
    private long _missingUntil;

    public StatusWriter(KubeResource resource, IKubeClient client, ICustomResourceCache cache, TimeProvider time)
    {
        _resource = resource;
        _client = client;
        _cache = cache;
        _time = time;
    }

    /// <summary>Whether the kind lately had no status subresource.</summary>
    public bool IsMissing => _time.GetUtcNow().Ticks < Volatile.Read(ref _missingUntil);

    /// <summary>Sends the patch unless it is known to change nothing.</summary>
    /// <returns>Whether the status changed.</returns>
    public async Task<bool> WriteAsync(KubeObject current, StatusDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Patch is not { } patch || IsKnownToChangeNothing(current, decision))
        {
            return false;
        }

        KubeObject answer;
        try
        {
            answer = await _client.PatchAsync(
                _resource,
                current.Key,
                new KubePatch(PatchKind.Merge, patch) { Subresource = "status", FieldManager = OwnershipMarks.FieldManager },
                cancellationToken);
        }
        catch (KubeApiException error) when (error.IsNotFound)
        {
            // Either the resource has just gone, or its CRD has no status subresource, which is allowed.
            if (await _client.GetAsync(_resource, current.Key, cancellationToken) is not null)
            {
                Volatile.Write(ref _missingUntil, (_time.GetUtcNow() + s_lookAgain).Ticks);
            }

            return false;
        }

        bool changed = answer.ResourceVersion != current.ResourceVersion;
        if (changed)
        {
            _ineffective.TryRemove(current.Uid, out _);
        }
        else
        {
            _ineffective[current.Uid] = (decision.Signature, answer.ResourceVersion);
        }

        _cache.RecordWrite(answer);
        return changed;
    }

    /// <summary>Drops what is known of a resource that is gone.</summary>
    public void Forget(string uid) => _ineffective.TryRemove(uid, out _);

    private bool IsKnownToChangeNothing(KubeObject current, StatusDecision decision) =>
        _ineffective.TryGetValue(current.Uid, out (ulong Signature, string ResourceVersion) last)
        && last.Signature == decision.Signature
        && last.ResourceVersion == current.ResourceVersion;
}
