using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube;

public sealed partial class KubeClient
{
    /// <inheritdoc/>
    public async Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        bool first = true;
        string path = new StringBuilder(KubePath.Collection(resource, ns))
            .Query(ref first, "labelSelector", options.LabelSelector)
            .Query(ref first, "fieldSelector", options.FieldSelector)
            .Query(ref first, "limit", KubePath.Number(options.Limit))
            .Query(ref first, "continue", options.Continue)
            .Query(ref first, "resourceVersion", options.ResourceVersion)
            .ToString();
        using Exchange exchange = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return await exchange.GuardAsync(ReadPageAsync(exchange, resource));
    }

    private async Task<ListPage> ReadPageAsync(Exchange exchange, KubeResource resource)
    {
        using Stream stream = await exchange.Response!.Content.ReadAsStreamAsync(exchange.Token);
        using var reader = new ListPageReader(new KubeObjectParseOptions { StripManagedFields = true, DefaultKind = resource.Kind }, _config.MaxObjectBytes);
        return await reader.ReadAsync(stream, exchange.Token);
    }
}
