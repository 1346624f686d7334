using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Keeps what is created and patched, and fails on demand.</summary>
internal sealed class RecordingClient : IKubeClient
{
    private readonly TaskCompletionSource _unblocked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<JsonNode> Created { get; } = [];

    public List<JsonNode> Patched { get; } = [];

    public Queue<Exception> CreateErrors { get; } = new();

    public Exception? PatchError { get; set; }

    public Queue<Exception> PatchErrors { get; } = new();

    public bool Blocked { get; set; }

    /// <summary>What a blocked request ends with when it is cancelled; an <see cref="OperationCanceledException"/> unless set.</summary>
    public Exception? ErrorOfTheCancelled { get; set; }

    /// <summary>Lets what is blocked go on.</summary>
    public void Unblock() => _unblocked.TrySetResult();

    public async Task<KubeObject> CreateAsync(
        KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (Blocked)
        {
            try
            {
                await _unblocked.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (ErrorOfTheCancelled is not null)
            {
                throw ErrorOfTheCancelled;
            }
        }

        if (CreateErrors.TryDequeue(out Exception? error))
        {
            throw error;
        }

        Created.Add(TestObjects.Json(body));
        return KubeObject.Parse(body);
    }

    public Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
    {
        if (PatchError is not null)
        {
            throw PatchError;
        }

        if (PatchErrors.TryDequeue(out Exception? error))
        {
            throw error;
        }

        Patched.Add(TestObjects.Json(patch.Body));
        return Task.FromResult(TestObjects.Website());
    }

    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent> WatchAsync(
        KubeResource resource, string? ns, WatchOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<KubeObject> ReplaceAsync(
        KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IKubeClient WithWriteGate(IWriteGate gate) => throw new NotSupportedException();
}
