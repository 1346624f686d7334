using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Conversion;

/// <summary>Versions of custom resources on the embedded cluster.</summary>
public sealed class ConversionOnDevClusterTests : WebhookOnDevClusterTestBase
{
    [Fact]
    public Task Versions_share_their_objects() => new ConversionScenario(Scenario).VersionsShareTheirObjectsAsync("v1");

    [Fact]
    public Task Versions_share_their_objects_with_the_older_review() => new ConversionScenario(Scenario).VersionsShareTheirObjectsAsync("v1beta1");

    [Fact]
    public Task Versions_without_a_webhook_share_their_fields() => new ConversionScenario(Scenario).VersionsWithoutAWebhookShareTheirFieldsAsync();

    [Fact]
    public Task A_wrong_conversion_fails_the_request() => new ConversionScenario(Scenario).WrongConversionsFailAsync();

    [Fact]
    public Task Only_labels_and_annotations_change() => new ConversionScenario(Scenario).OnlyLabelsAndAnnotationsChangeAsync();

    [Fact]
    public Task The_stored_version_moves() => new ConversionScenario(Scenario).TheStoredVersionMovesAsync();

    [Fact]
    public Task A_new_default_shows_in_old_objects() => new ConversionScenario(Scenario).NewDefaultsShowInOldObjectsAsync();

    [Fact]
    public Task A_conversion_is_checked() => new ConversionScenario(Scenario).ConversionsAreCheckedAsync();
}
