using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>The tests share a real cluster that can call them; mark them with <see cref="CallingClusterFactAttribute"/>.</summary>
public abstract class WebhookOnRealClusterTestBase(RealCluster cluster) : WebhookTestBase
{
    private protected override Task<ApiClient?> ConnectAsync() =>
        Task.FromResult(CallingClusterFactAttribute.SkipReason is null ? ApiClient.Over(cluster.CreateHttpClient()) : null);
}
