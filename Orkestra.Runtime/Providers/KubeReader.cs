using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Providers;

/// <summary>Lets providers read through the operator's client.</summary>
internal sealed class KubeReader(IKubeClient client) : IKubeReader
{
    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) =>
        client.GetAsync(resource, key, cancellationToken);

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken) =>
        client.ListAsync(resource, ns, options, cancellationToken);
}
