using Orkestra.Comparison.Tests.Running;
using Orkestra.DevCluster;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>Access control of the embedded cluster, over TLS.</summary>
public sealed class AccessOnDevClusterTests : IAsyncLifetime
{
    private DevCluster.DevCluster _cluster = null!;
    private AccessClient _client = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { UseTls = true, UseRbac = true, SimulateWorkloads = false });
        string path = Path.GetTempFileName();
        try
        {
            await _cluster.WriteKubeConfigAsync(path);
            HttpClient bare = KubeConfigClient.Create(path);
            bare.DefaultRequestHeaders.Authorization = null;
            _client = await AccessClient.ConnectAsync(KubeConfigClient.Create(path), bare);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public Task Denied_requests_are_explained() => DecisionScenarios.DeniedRequestsAreExplainedAsync(_client);

    [Fact]
    public Task Everybody_sees_health_and_users_see_discovery() => DecisionScenarios.EverybodySeesHealthAndUsersSeeDiscoveryAsync(_client);

    [Fact]
    public Task Roles_allow_what_they_say() => DecisionScenarios.RolesAllowWhatTheySayAsync(_client);

    [Fact]
    public Task Default_roles_serve_viewers_editors_and_admins() => DecisionScenarios.DefaultRolesServeViewersEditorsAndAdminsAsync(_client);

    [Fact]
    public Task Aggregated_roles_gather_by_label() => DecisionScenarios.AggregatedRolesGatherByLabelAsync(_client);

    [Fact]
    public Task Reviews_tell_what_is_allowed() => ReviewScenarios.ReviewsTellWhatIsAllowedAsync(_client);

    [Fact]
    public Task Rules_are_listed() => ReviewScenarios.RulesAreListedAsync(_client);

    [Fact]
    public Task Impersonation_needs_a_right() => EscalationScenarios.ImpersonationNeedsARightAsync(_client);

    [Fact]
    public Task Nobody_gives_away_more_than_they_have() => EscalationScenarios.NobodyGivesAwayMoreThanTheyHaveAsync(_client);

    [Fact]
    public Task A_missing_role_is_named() => DecisionScenarios.AMissingRoleIsNamedAsync(_client);

    [Fact]
    public Task Service_account_tokens_authenticate() => TokenScenarios.ServiceAccountTokensAuthenticateAsync(_client);

    [Fact]
    public Task Service_account_tokens_end_with_what_they_are_bound_to() => TokenScenarios.ServiceAccountTokensEndWithWhatTheyAreBoundToAsync(_client);

    [Fact]
    public Task Token_requests_are_checked() => TokenScenarios.TokenRequestsAreCheckedAsync(_client);
}
