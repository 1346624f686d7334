using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Providers;

/// <summary>
/// The part of the Kubernetes API that changes nothing. Every call is a request; it throws <see cref="KubeApiException"/> when the server answers with
/// an error status, and <see cref="HttpRequestException"/> when there is no answer. Safe for concurrent use.
/// </summary>
public interface IKubeReader
{
    /// <summary>Reads one object from the server.</summary>
    /// <returns>The object, or <see langword="null"/> when it does not exist.</returns>
    Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Reads one page of a list. A null <paramref name="ns"/> lists all namespaces.</summary>
    Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken);
}
