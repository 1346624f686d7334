using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Conversion;

/// <summary>Versions of custom resources on a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class ConversionOnRealClusterTests(RealCluster cluster) : IAsyncLifetime
{
    private ApiClient? _api;
    private WebhookScenario? _scenario;

    public async Task InitializeAsync()
    {
        if (CallingClusterFactAttribute.SkipReason is null)
        {
            _api = ApiClient.Over(cluster.CreateHttpClient());
            _scenario = await WebhookScenario.StartAsync(_api);
        }
    }

    public async Task DisposeAsync()
    {
        if (_scenario is not null)
        {
            await _scenario.DisposeAsync();
            await _api!.DisposeAsync();
        }
    }

    [CallingClusterFact]
    public Task Versions_share_their_objects() => new ConversionScenario(_scenario!).VersionsShareTheirObjectsAsync("v1");

    [CallingClusterFact]
    public Task Versions_share_their_objects_with_the_older_review() => new ConversionScenario(_scenario!).VersionsShareTheirObjectsAsync("v1beta1");

    [CallingClusterFact]
    public Task Versions_without_a_webhook_share_their_fields() => new ConversionScenario(_scenario!).VersionsWithoutAWebhookShareTheirFieldsAsync();

    [CallingClusterFact]
    public Task A_wrong_conversion_fails_the_request() => new ConversionScenario(_scenario!).WrongConversionsFailAsync();

    [CallingClusterFact]
    public Task Only_labels_and_annotations_change() => new ConversionScenario(_scenario!).OnlyLabelsAndAnnotationsChangeAsync();

    [CallingClusterFact]
    public Task The_stored_version_moves() => new ConversionScenario(_scenario!).TheStoredVersionMovesAsync();

    [CallingClusterFact]
    public Task A_new_default_shows_in_old_objects() => new ConversionScenario(_scenario!).NewDefaultsShowInOldObjectsAsync();

    [CallingClusterFact]
    public Task A_conversion_is_checked() => new ConversionScenario(_scenario!).ConversionsAreCheckedAsync();
}
