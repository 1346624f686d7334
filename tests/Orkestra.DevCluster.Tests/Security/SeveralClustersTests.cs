using System.Net;
using System.Text;

namespace Orkestra.DevCluster.Tests.Security;

/// <summary>Clusters in one process share nothing: neither objects nor credentials nor roles nor trust.</summary>
public sealed class SeveralClustersTests
{
    private static Task<DevCluster> StartAsync() =>
        DevCluster.StartAsync(new DevClusterOptions { UseTls = true, UseRbac = true, SimulateWorkloads = false });

    [Fact]
    public async Task What_is_created_in_one_is_not_in_the_other()
    {
        await using DevCluster one = await StartAsync();
        await using DevCluster other = await StartAsync();
        using HttpClient first = SecureHttp.Create(one, one.Security.AdministratorToken);
        using HttpClient second = SecureHttp.Create(other, other.Security.AdministratorToken);

        Assert.Equal(HttpStatusCode.Created, await CreateAsync(first, "/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}"""));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(first, "/api/v1/namespaces/shop"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(second, "/api/v1/namespaces/shop"));
    }

    [Fact]
    public async Task A_token_of_one_is_nobody_in_the_other()
    {
        await using DevCluster one = await StartAsync();
        await using DevCluster other = await StartAsync();
        using HttpClient stranger = SecureHttp.Create(other, one.Security.AdministratorToken);

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(stranger, "/api/v1/namespaces"));
    }

    [Fact]
    public async Task A_role_of_one_allows_nothing_in_the_other()
    {
        const string Binding = """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"ann-views"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"ann"}]}
            """;
        await using DevCluster one = await StartAsync();
        await using DevCluster other = await StartAsync();
        using HttpClient administrator = SecureHttp.Create(one, one.Security.AdministratorToken);
        using HttpClient here = SecureHttp.Create(one, one.Security.IssueToken("ann"));
        using HttpClient there = SecureHttp.Create(other, other.Security.IssueToken("ann"));

        Assert.Equal(HttpStatusCode.Created, await CreateAsync(administrator, "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Binding));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(here, "/api/v1/namespaces/default/configmaps"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(there, "/api/v1/namespaces/default/configmaps"));
    }

    [Fact]
    public async Task Who_trusts_one_does_not_trust_the_other()
    {
        await using DevCluster one = await StartAsync();
        await using DevCluster other = await StartAsync();
        using HttpClient client = SecureHttp.Create(one);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(other.Endpoint, "/version")));
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> CreateAsync(HttpClient client, string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(path, content);
        return answer.StatusCode;
    }
}
