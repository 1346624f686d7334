using System.Runtime.Versioning;
using Orkestra.DevCluster;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Tokens, plugins and authorities that change while the operator works; connections that must move, over HTTP/2.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CredentialsUnderFireTests : UnderFireTestBase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orkestra-under-fire").FullName;
    private string _user = string.Empty;

    private protected override DevClusterOptions ClusterOptions => new() { UseTls = true, RequireAuthentication = true };

    private string TokenFile => Path.Combine(_folder, "token");

    private string AuthorityFile => Path.Combine(_folder, "ca.crt");

    private string Plugin => Path.Combine(_folder, "plugin");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await File.WriteAllTextAsync(AuthorityFile, Cluster.Security.CertificateAuthorityPem);
        _user = $"tokenFile: {TokenFile}";
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public Task A_token_is_revoked_and_replaced()
    {
        string first = WriteToken();
        return SurvivesAsync(strike: async scenario =>
        {
            await BeginsAsync(scenario);
            WriteToken();
            Cluster.Security.RevokeToken(first);
            Cluster.DropConnections();
        });
    }

    [Fact]
    public Task A_token_expires_before_there_is_a_new_one()
    {
        string first = WriteToken();
        return SurvivesAsync(strike: async scenario =>
        {
            await BeginsAsync(scenario);
            Cluster.Security.RevokeToken(first);
            Cluster.DropConnections();
            await IsRefusedAsync();
            WriteToken();
        });
    }

    [Fact]
    public Task A_plugin_fails_for_a_while()
    {
        _user = $"exec: {{apiVersion: client.authentication.k8s.io/v1, command: /bin/sh, args: [{Plugin}], interactiveMode: Never}}";
        string first = WriteToken();
        WritePlugin($"printf '{{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{{\"token\":\"%s\"}}}}' \"$(cat {TokenFile})\"");
        return SurvivesAsync(strike: async scenario =>
        {
            await BeginsAsync(scenario);
            string working = await File.ReadAllTextAsync(Plugin);
            WritePlugin("echo no network >&2; exit 1");
            Cluster.Security.RevokeToken(first);
            await IsRefusedAsync();
            WritePlugin("echo this is no credential");
            WriteToken();
            ReplacePlugin(working);
        });
    }

    [Fact]
    public Task The_cluster_gets_another_authority()
    {
        WriteToken();
        return SurvivesAsync(strike: async scenario =>
        {
            await BeginsAsync(scenario);
            Cluster.Security.RotateCertificateAuthority();

            // First refused, as its file does not have the new authority yet.
            Cluster.DrainConnections();
            await File.WriteAllTextAsync(AuthorityFile, Cluster.Security.CertificateAuthorityPem);
        });
    }

    [Fact]
    public Task The_server_sends_its_clients_away_again_and_again()
    {
        WriteToken();
        return SurvivesAsync(strike: async scenario =>
        {
            for (int i = 0; i < 5; i++)
            {
                await BeginsAsync(scenario, i);
                Cluster.DrainConnections();
            }
        });
    }

    private protected override KubeClientConfig OperatorConfig()
    {
        string path = Path.Combine(_folder, "kubeconfig");
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            clusters: [{name: c, cluster: {server: "{{Cluster.Endpoint}}", certificate-authority: {{AuthorityFile}} } }]
            contexts: [{name: test, context: {cluster: c, user: u} }]
            users:
            - name: u
              user:
                {{_user}}
            """);
        return KubeConfig.Load(new KubeConfigSources { ExplicitPath = path });
    }

    private static Task<KubeObject> BeginsAsync(OperatorScenario scenario, int number = 0) =>
        scenario.AppearsAsync(WellKnownResources.ConfigMaps, Widgets.Child(Fleet.Kind, Fleet.Name(number)));

    private Task IsRefusedAsync()
    {
        int before = Cluster.Requests.Count(static request => request.Status == 401);
        return Eventually.BeTrueAsync(
            () => Cluster.Requests.Count(static request => request.Status == 401) > before, "the operator should be refused", Patience);
    }

    private string WriteToken()
    {
        string token = Cluster.Security.IssueToken("system:admin", ["system:masters"]);
        File.WriteAllText(TokenFile, token);
        return token;
    }

    private void WritePlugin(string body) => ReplacePlugin(body + "\n");

    // Another file under the same name: a run that has begun ends with the script it began with, and nobody executes a file that is being
    // written, which the system refuses.
    private void ReplacePlugin(string script)
    {
        string next = Plugin + ".next";
        File.WriteAllText(next, script);
        File.Move(next, Plugin, overwrite: true);
    }
}
