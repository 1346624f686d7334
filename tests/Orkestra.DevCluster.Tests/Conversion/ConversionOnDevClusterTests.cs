using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Conversion;

/// <summary>Versions of custom resources on the embedded cluster.</summary>
public sealed class ConversionOnDevClusterTests : IAsyncLifetime
{
    private ApiClient _api = null!;
    private WebhookScenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiClient.StartAsync();
        _scenario = await WebhookScenario.StartAsync(_api);
    }

    public async Task DisposeAsync()
    {
        await _scenario.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public Task Versions_share_their_objects() => new ConversionScenario(_scenario).VersionsShareTheirObjectsAsync("v1");

    [Fact]
    public Task Versions_share_their_objects_with_the_older_review() => new ConversionScenario(_scenario).VersionsShareTheirObjectsAsync("v1beta1");

    [Fact]
    public Task Versions_without_a_webhook_share_their_fields() => new ConversionScenario(_scenario).VersionsWithoutAWebhookShareTheirFieldsAsync();

    [Fact]
    public Task A_wrong_conversion_fails_the_request() => new ConversionScenario(_scenario).WrongConversionsFailAsync();

    [Fact]
    public Task Only_labels_and_annotations_change() => new ConversionScenario(_scenario).OnlyLabelsAndAnnotationsChangeAsync();

    [Fact]
    public Task The_stored_version_moves() => new ConversionScenario(_scenario).TheStoredVersionMovesAsync();

    [Fact]
    public Task A_new_default_shows_in_old_objects() => new ConversionScenario(_scenario).NewDefaultsShowInOldObjectsAsync();

    [Fact]
    public Task A_conversion_is_checked() => new ConversionScenario(_scenario).ConversionsAreCheckedAsync();
}
