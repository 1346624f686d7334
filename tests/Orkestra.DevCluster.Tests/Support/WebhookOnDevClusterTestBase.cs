namespace Orkestra.DevCluster.Tests.Support;

/// <summary>Each test has an embedded cluster of its own.</summary>
public abstract class WebhookOnDevClusterTestBase : WebhookTestBase
{
    private protected override async Task<ApiClient?> ConnectAsync() => await ApiClient.StartAsync();
}
