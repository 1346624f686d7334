namespace Orkestra.DevCluster;

/// <summary>
/// Says where a Service of a dev cluster can be reached, for webhooks that name a Service rather than a URL: no network leads to the
/// addresses of the cluster itself. Called on any thread, once for each call of such a webhook.
/// </summary>
/// <param name="serviceNamespace">Namespace of the Service.</param>
/// <param name="serviceName">Name of the Service. It need not exist.</param>
/// <param name="port">The Service's port.</param>
/// <returns>
/// The address, of which host and port count: path and TLS name stay those of the Service, so the certificate must be valid for
/// <c>name.namespace.svc</c>. Null when the Service is not known; then the call fails as it does on a real cluster.
/// </returns>
public delegate Uri? ServiceResolver(string serviceNamespace, string serviceName, int port);
