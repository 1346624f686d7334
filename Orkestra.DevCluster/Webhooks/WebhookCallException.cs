namespace Orkestra.DevCluster.Webhooks;

/// <summary>A webhook could not be asked, or its answer makes no sense. Whether that fails the request is for the caller to say.</summary>
internal sealed class WebhookCallException(string message) : Exception(message);
