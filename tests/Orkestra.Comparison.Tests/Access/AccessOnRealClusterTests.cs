using Orkestra.Comparison.Tests.Running;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>Access control of a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class AccessOnRealClusterTests(RealCluster cluster) : IAsyncLifetime
{
    private AccessClient? _client;

    public async Task InitializeAsync()
    {
        if (RealClusterEnvironment.SkipReason is null)
        {
            HttpClient bare = KubeConfigClient.Create(cluster.KubeConfigPath);
            bare.DefaultRequestHeaders.Authorization = null;
            _client = await AccessClient.ConnectAsync(KubeConfigClient.Create(cluster.KubeConfigPath), bare);
        }
    }

    public async Task DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }
    }

    [RealClusterFact]
    public Task Denied_requests_are_explained() => DecisionScenarios.DeniedRequestsAreExplainedAsync(_client!);

    [RealClusterFact]
    public Task Everybody_sees_health_and_users_see_discovery() => DecisionScenarios.EverybodySeesHealthAndUsersSeeDiscoveryAsync(_client!);

    [RealClusterFact]
    public Task Roles_allow_what_they_say() => DecisionScenarios.RolesAllowWhatTheySayAsync(_client!);

    [RealClusterFact]
    public Task Default_roles_serve_viewers_editors_and_admins() => DecisionScenarios.DefaultRolesServeViewersEditorsAndAdminsAsync(_client!);

    [RealClusterFact]
    public Task Aggregated_roles_gather_by_label() => DecisionScenarios.AggregatedRolesGatherByLabelAsync(_client!);

    [RealClusterFact]
    public Task Reviews_tell_what_is_allowed() => ReviewScenarios.ReviewsTellWhatIsAllowedAsync(_client!);

    [RealClusterFact]
    public Task Rules_are_listed() => ReviewScenarios.RulesAreListedAsync(_client!);

    [RealClusterFact]
    public Task Impersonation_needs_a_right() => EscalationScenarios.ImpersonationNeedsARightAsync(_client!);

    [RealClusterFact]
    public Task Nobody_gives_away_more_than_they_have() => EscalationScenarios.NobodyGivesAwayMoreThanTheyHaveAsync(_client!);

    [RealClusterFact]
    public Task A_missing_role_is_named() => DecisionScenarios.AMissingRoleIsNamedAsync(_client!);

    [RealClusterFact]
    public Task Service_account_tokens_authenticate() => TokenScenarios.ServiceAccountTokensAuthenticateAsync(_client!);

    [RealClusterFact]
    public Task Service_account_tokens_end_with_what_they_are_bound_to() => TokenScenarios.ServiceAccountTokensEndWithWhatTheyAreBoundToAsync(_client!);

    [RealClusterFact]
    public Task Token_requests_are_checked() => TokenScenarios.TokenRequestsAreCheckedAsync(_client!);
}
