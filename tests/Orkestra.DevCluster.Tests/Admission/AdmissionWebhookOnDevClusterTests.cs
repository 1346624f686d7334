using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Admission;

/// <summary>Admission webhooks on the embedded cluster.</summary>
public sealed class AdmissionWebhookOnDevClusterTests : IAsyncLifetime
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
    public Task A_review_describes_the_request() => AdmissionScenario.ReviewsDescribeTheRequestAsync(_scenario);

    [Fact]
    public Task A_part_is_reviewed_as_what_it_is() => AdmissionScenario.PartsAreReviewedAsWhatTheyAreAsync(_scenario);

    [Fact]
    public Task The_refusal_of_a_validating_webhook_reaches_the_client() => AdmissionScenario.RefusalsReachTheClientAsync(_scenario, "Validating");

    [Fact]
    public Task The_refusal_of_a_mutating_webhook_reaches_the_client() => AdmissionScenario.RefusalsReachTheClientAsync(_scenario, "Mutating");

    [Fact]
    public Task Warnings_are_headers_whatever_the_answer() => AdmissionScenario.WarningsAreHeadersAsync(_scenario);

    [Fact]
    public Task A_failed_call_follows_the_failure_policy() => AdmissionScenario.FailedCallsFollowThePolicyAsync(_scenario);

    [Fact]
    public Task An_unreachable_server_is_named_with_the_reason() => AdmissionScenario.UnreachableServersAreNamedAsync(_scenario);

    [Fact]
    public Task Patches_apply_in_the_order_of_names() => MutationScenario.PatchesApplyInOrderAsync(_scenario);

    [Fact]
    public Task The_result_is_defaulted_pruned_and_validated_again() => MutationScenario.ResultsAreCheckedAgainAsync(_scenario);

    [Fact]
    public Task Only_what_is_written_changes() => MutationScenario.OnlyWhatIsWrittenChangesAsync(_scenario);

    [Fact]
    public Task An_earlier_webhook_is_asked_again_if_needed() => MutationScenario.EarlierWebhooksAreAskedAgainAsync(_scenario);

    [Fact]
    public Task A_deletion_cannot_be_patched() => MutationScenario.DeletionsCannotBePatchedAsync(_scenario);

    [Fact]
    public Task Rules_decide_who_is_asked() => MatchingScenario.RulesDecideAsync(_scenario);

    [Fact]
    public Task A_namespace_is_in_itself() => MatchingScenario.NamespacesAreInThemselvesAsync(_scenario);

    [Fact]
    public Task An_object_selector_sees_both_sides_of_a_change() => MatchingScenario.ObjectSelectorsSeeBothSidesAsync(_scenario);

    [Fact]
    public Task An_equivalent_version_is_converted_for_the_webhook() => MatchingScenario.EquivalentVersionsAreConvertedAsync(_scenario);

    [Fact]
    public Task A_configuration_is_exempt_from_webhooks() => MatchingScenario.ConfigurationsAreExemptAsync(_scenario);

    [Fact]
    public Task A_configuration_is_completed_and_checked() => MatchingScenario.ConfigurationsAreCheckedAsync(_scenario);
}
