using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Sends the patch of the custom resource itself. Safe for concurrent use with distinct custom resources.</summary>
internal sealed class OwnerPatcher
{
    private readonly IKubeClient _client;
    private readonly ICustomResourceCache _resources;
    private readonly UnstorableSpecs _unstorable = new();

    public OwnerPatcher(IKubeClient client, ICustomResourceCache resources)
    {
        _client = client;
        _resources = resources;
    }

    /// <summary>Sends what the server is not known to refuse or to drop.</summary>
    /// <returns>What it stored, null when there was nothing to send, and why it did not take the change of the spec.</returns>
    public async Task<(KubeObject? Stored, string? SpecRefused)> PatchAsync(PlannedPatch patch, CancellationToken cancellationToken)
    {
        if (patch.Spec is not { } change)
        {
            return (await SendAsync(patch, patch.Body, cancellationToken), null);
        }

        if (_unstorable.Contains(change))
        {
            return (await SendAsync(patch, change.WithoutIt, cancellationToken), null);
        }

        try
        {
            KubeObject? stored = await SendAsync(patch, patch.Body, cancellationToken);
            if (stored?.ResourceVersion == change.ResourceVersion)
            {
                _unstorable.Add(change);
            }

            return (stored, null);
        }
        catch (KubeApiException error) when (error.IsInvalid)
        {
            // If it was the metadata that is invalid, this fails again, and for good.
            KubeObject? stored = await SendAsync(patch, change.WithoutIt, cancellationToken);
            _unstorable.Add(change);
            return (stored, error.Message);
        }
    }

    /// <summary>Drops what is known of a custom resource that is gone.</summary>
    public void Forget(string uid) => _unstorable.Forget(uid);

    private async Task<KubeObject?> SendAsync(PlannedPatch patch, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        if (body is not { } present)
        {
            return null;
        }

        KubeObject answer = await _client.PatchAsync(
            patch.Resource,
            patch.Key,
            new KubePatch(PatchKind.Merge, present) { FieldManager = OwnershipMarks.FieldManager },
            cancellationToken);
        _resources.RecordWrite(answer);
        return answer;
    }
}
