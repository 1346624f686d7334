namespace Orkestra.DevCluster.Tests.Support;

/// <summary>Each test has a <see cref="WebhookScenario"/> of its own on one of the two judges; the steps are the same for both.</summary>
public abstract class WebhookTestBase : IAsyncLifetime
{
    private ApiClient? _api;
    private WebhookScenario? _scenario;

    private protected WebhookScenario Scenario => _scenario ?? throw new InvalidOperationException("There is no cluster here.");

    public async Task InitializeAsync()
    {
        _api = await ConnectAsync();
        if (_api is not null)
        {
            _scenario = await WebhookScenario.StartAsync(_api);
        }
    }

    public async Task DisposeAsync()
    {
        if (_scenario is not null)
        {
            await _scenario.DisposeAsync();
        }

        if (_api is not null)
        {
            await _api.DisposeAsync();
        }
    }

    /// <summary>A client of the cluster, or null where the tests are skipped.</summary>
    private protected abstract Task<ApiClient?> ConnectAsync();
}
