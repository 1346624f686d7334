using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Admission;

/// <summary>Admission webhooks on a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class AdmissionWebhookOnRealClusterTests(RealCluster cluster) : WebhookOnRealClusterTestBase(cluster)
{
    [CallingClusterFact]
    public Task A_review_describes_the_request() => AdmissionScenario.ReviewsDescribeTheRequestAsync(Scenario);

    [CallingClusterFact]
    public Task A_part_is_reviewed_as_what_it_is() => AdmissionScenario.PartsAreReviewedAsWhatTheyAreAsync(Scenario);

    [CallingClusterFact]
    public Task The_refusal_of_a_validating_webhook_reaches_the_client() => AdmissionScenario.RefusalsReachTheClientAsync(Scenario, "Validating");

    [CallingClusterFact]
    public Task The_refusal_of_a_mutating_webhook_reaches_the_client() => AdmissionScenario.RefusalsReachTheClientAsync(Scenario, "Mutating");

    [CallingClusterFact]
    public Task Warnings_are_headers_whatever_the_answer() => AdmissionScenario.WarningsAreHeadersAsync(Scenario);

    [CallingClusterFact]
    public Task A_failed_call_follows_the_failure_policy() => AdmissionScenario.FailedCallsFollowThePolicyAsync(Scenario);

    [CallingClusterFact]
    public Task An_unreachable_server_is_named_with_the_reason() => AdmissionScenario.UnreachableServersAreNamedAsync(Scenario);

    [CallingClusterFact]
    public Task Patches_apply_in_the_order_of_names() => MutationScenario.PatchesApplyInOrderAsync(Scenario);

    [CallingClusterFact]
    public Task The_result_is_defaulted_pruned_and_validated_again() => MutationScenario.ResultsAreCheckedAgainAsync(Scenario);

    [CallingClusterFact]
    public Task Only_what_is_written_changes() => MutationScenario.OnlyWhatIsWrittenChangesAsync(Scenario);

    [CallingClusterFact]
    public Task An_earlier_webhook_is_asked_again_if_needed() => MutationScenario.EarlierWebhooksAreAskedAgainAsync(Scenario);

    [CallingClusterFact]
    public Task A_deletion_cannot_be_patched() => MutationScenario.DeletionsCannotBePatchedAsync(Scenario);

    [CallingClusterFact]
    public Task Rules_decide_who_is_asked() => MatchingScenario.RulesDecideAsync(Scenario);

    [CallingClusterFact]
    public Task A_namespace_is_in_itself() => MatchingScenario.NamespacesAreInThemselvesAsync(Scenario);

    [CallingClusterFact]
    public Task An_object_selector_sees_both_sides_of_a_change() => MatchingScenario.ObjectSelectorsSeeBothSidesAsync(Scenario);

    [CallingClusterFact]
    public Task An_equivalent_version_is_converted_for_the_webhook() => MatchingScenario.EquivalentVersionsAreConvertedAsync(Scenario);

    [CallingClusterFact]
    public Task A_configuration_is_exempt_from_webhooks() => MatchingScenario.ConfigurationsAreExemptAsync(Scenario);

    [CallingClusterFact]
    public Task A_configuration_is_completed_and_checked() => MatchingScenario.ConfigurationsAreCheckedAsync(Scenario);
}
