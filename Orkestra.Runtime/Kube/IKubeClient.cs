using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube;

/// <summary>
/// The Kubernetes API as the engine uses it. Every call throws <see cref="KubeApiException"/> when the server answers with an error
/// status, and <see cref="HttpRequestException"/> when there is no answer. Safe for concurrent use.
/// </summary>
public interface IKubeClient
{
    /// <summary>Reads one object from the server.</summary>
    /// <returns>The object, or <see langword="null"/> when it does not exist.</returns>
    Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Reads one page of a list. A null <paramref name="ns"/> lists all namespaces.</summary>
    Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken);

    /// <summary>
    /// Watches from <see cref="WatchOptions.ResourceVersion"/>. The sequence ends when the server closes the stream, and throws
    /// <see cref="KubeApiException"/> with <see cref="KubeApiException.IsExpired"/> when the version is too old (410 or an ERROR event).
    /// </summary>
    IAsyncEnumerable<WatchEvent> WatchAsync(KubeResource resource, string? ns, WatchOptions options, CancellationToken cancellationToken);

    /// <summary>Creates an object from its UTF-8 JSON.</summary>
    Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Replaces an object; the body's resourceVersion, if set, is a precondition.</summary>
    Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Patches an object or one of its subresources.</summary>
    Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken);

    /// <summary>Deletes an object. An object that is gone already counts as success.</summary>
    /// <returns>Whether the object existed.</returns>
    Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken);

    /// <summary>Sends a raw GET, for discovery and health; returns the body.</summary>
    Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken);

    /// <summary>
    /// A client over the same connections whose writes pass a gate; what the gate keeps back throws <see cref="WriteRefusedException"/>.
    /// Reads are not held back.
    /// </summary>
    IKubeClient WithWriteGate(IWriteGate gate);
}
