using System.Text;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Tests.Kube.Config;

public sealed class KubeConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orkestra-kubeconfig").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_file_is_understood()
    {
        string authority = Convert.ToBase64String("CA"u8);
        KubeClientConfig config = KubeConfig.Parse(
            $"""
            apiVersion: v1
            kind: Config
            current-context: prod
            preferences: {"{}"}
            clusters:
            - name: c
              cluster:
                server: https://api.example.com:6443/prefix
                certificate-authority-data: {authority}
                tls-server-name: inner
                proxy-url: socks5://127.0.0.1:1080
            users:
            - name: u
              user:
                client-certificate-data: {Convert.ToBase64String("CERT"u8)}
                client-key-data: {Convert.ToBase64String("KEY"u8)}
                token: "12345"
                as: someone
                as-groups: [a, b]
            contexts:
            - name: prod
              context: {"{cluster: c, user: u, namespace: shop}"}
            """,
            "file");

        Assert.Equal(new Uri("https://api.example.com:6443/prefix"), config.Server);
        Assert.Equal("shop", config.Namespace);
        Assert.Equal("file (context prod)", config.Origin);
        Assert.Equal("CA", config.Tls.CertificateAuthorityPem);
        Assert.Equal("inner", config.Tls.ServerName);
        Assert.False(config.Tls.SkipVerification);
        Assert.Equal("CERT", config.Tls.ClientCertificatePem);
        Assert.Equal("KEY", config.Tls.ClientKeyPem);
        Assert.Equal(new Uri("socks5://127.0.0.1:1080"), config.Proxy);
        Assert.Equal("12345", config.Credentials.Token);
        Assert.Equal("someone", config.Credentials.ImpersonateUser);
        Assert.Equal(["a", "b"], config.Credentials.ImpersonateGroups);
    }

    [Fact]
    public void A_json_file_with_an_exec_plugin_is_understood()
    {
        KubeClientConfig config = KubeConfig.Parse(
            """
            {"clusters":[{"name":"c","cluster":{"server":"https://x","insecure-skip-tls-verify":true}}],
             "users":[{"name":"u","user":{"exec":{"apiVersion":"client.authentication.k8s.io/v1beta1","command":"aws","args":["eks","get-token"],
               "env":[{"name":"A","value":"b"}],"interactiveMode":"IfAvailable","provideClusterInfo":true,"installHint":"hint"}}}],
             "contexts":[{"name":"only","context":{"cluster":"c","user":"u"}}]}
            """,
            "file");

        ExecCredentialOptions exec = config.Credentials.Exec!;
        Assert.True(config.Tls.SkipVerification);
        Assert.Equal("default", config.Namespace);
        Assert.Equal("aws", exec.Command);
        Assert.Equal(["eks", "get-token"], exec.Arguments);
        Assert.Equal([KeyValuePair.Create("A", "b")], exec.Environment);
        Assert.Equal("client.authentication.k8s.io/v1beta1", exec.ApiVersion);
        Assert.True(exec.ProvideClusterInfo);
        Assert.Equal("hint", exec.InstallHint);
    }

    [Fact]
    public void Relative_paths_start_at_the_file()
    {
        Write("sub/ca.pem", "CA");
        Write("sub/c.pem", "CERT");
        Write("sub/k.pem", "KEY");
        string path = Write("sub/config", Config("""
            server: https://x
                certificate-authority: ca.pem
            """, """
            client-certificate: ./c.pem
                client-key: k.pem
                tokenFile: tokens/t
                exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/plugin}
            """));

        KubeClientConfig config = KubeConfig.Load(new KubeConfigSources { ExplicitPath = path });

        Assert.Equal(Path.Combine(_folder, "sub", "ca.pem"), config.Tls.CertificateAuthorityFile);
        Assert.Equal("CERT", config.Tls.ClientCertificatePem);
        Assert.Equal("KEY", config.Tls.ClientKeyPem);
        Assert.Equal(Path.Combine(_folder, "sub", "tokens/t"), config.Credentials.TokenFile);
        Assert.Equal(Path.Combine(_folder, "sub", "bin", "plugin"), config.Credentials.Exec!.Command);
    }

    [Fact]
    public void The_first_file_of_a_list_that_sets_a_value_wins()
    {
        string first = Write("first", """
            clusters: [{name: c, cluster: {server: "https://first"}}]
            contexts: [{name: a, context: {cluster: c}}]
            """);
        string second = Write("second", """
            current-context: b
            clusters: [{name: c, cluster: {server: "https://second"}}, {name: d, cluster: {server: "https://third"}}]
            contexts: [{name: a, context: {cluster: d}}, {name: b, context: {cluster: c}}]
            """);
        string list = string.Join(Path.PathSeparator, first, Path.Combine(_folder, "absent"), second);

        Assert.Equal(new Uri("https://first"), KubeConfig.Load(new KubeConfigSources { KubeConfig = list }).Server);
        Assert.Equal(new Uri("https://first"), KubeConfig.Load(new KubeConfigSources { KubeConfig = list, Context = "a" }).Server);
    }

    [Fact]
    public void Sources_are_tried_in_their_order()
    {
        string Named(string name) => Write(name, Config($"server: https://{name}", "token: t"));
        var sources = new KubeConfigSources
        {
            ExplicitPath = Named("explicit"),
            KubeKonfig = Named("konfig"),
            KubeConfig = Named("config"),
            HomePath = Named("home"),
            ServiceHost = "10.0.0.1",
            ServicePort = "443",
            ServiceAccountFolder = Path.GetDirectoryName(Write("account/token", "t"))!,
        };
        Write("account/ca.crt", "CA");
        Write("account/namespace", "orkestra-system\n");

        Assert.Equal("explicit", KubeConfig.Load(sources).Server.Host);
        Assert.Equal("konfig", KubeConfig.Load(Without(sources, explicitPath: true)).Server.Host);
        Assert.Equal("config", KubeConfig.Load(Without(sources, explicitPath: true, konfig: true)).Server.Host);
        KubeClientConfig inCluster = KubeConfig.Load(Without(sources, explicitPath: true, konfig: true, config: true));
        Assert.Equal(new Uri("https://10.0.0.1:443"), inCluster.Server);
        Assert.Equal("orkestra-system", inCluster.Namespace);
        Assert.Equal(Path.Combine(sources.ServiceAccountFolder, "ca.crt"), inCluster.Tls.CertificateAuthorityFile);
        Assert.EndsWith("token", inCluster.Credentials.TokenFile, StringComparison.Ordinal);
        Assert.Equal("home", KubeConfig.Load(new KubeConfigSources { HomePath = sources.HomePath }).Server.Host);
        Assert.Equal("master", KubeConfig.Load(new KubeConfigSources { MasterUrl = "http://master" }).Server.Host);
    }

    [Fact]
    public void Master_url_replaces_the_address_and_keeps_the_credentials()
    {
        string path = Write("config", Config("server: https://x", "token: t"));

        KubeClientConfig config = KubeConfig.Load(new KubeConfigSources { ExplicitPath = path, MasterUrl = "https://other:1" });

        Assert.Equal(new Uri("https://other:1"), config.Server);
        Assert.Equal("t", config.Credentials.Token);
    }

    [Fact]
    public void An_ipv6_service_host_is_bracketed()
    {
        Write("account/token", "t");
        var sources = new KubeConfigSources { ServiceHost = "fd00::1", ServicePort = "443", ServiceAccountFolder = Path.Combine(_folder, "account") };

        Assert.Equal(new Uri("https://[fd00::1]:443"), KubeConfig.Load(sources).Server);
    }

    [Fact]
    public void Finding_nothing_names_all_that_was_tried()
    {
        var error = Assert.Throws<KubeConfigException>(() => KubeConfig.Load(new KubeConfigSources { HomePath = "/nowhere/.kube/config" }));

        Assert.Contains("KUBERNETES_SERVICE_HOST is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/.kube/config (no such file)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server: ftp://x", "", "not an http or https address")]
    [InlineData("server: \"\"", "", "has no server")]
    [InlineData("server: https://x", "auth-provider: {name: gcp}", "exec plugin")]
    [InlineData("server: https://x", "exec: {command: x}", "has no apiVersion")]
    [InlineData("server: https://x", "exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}", "expected client.authentication.k8s.io/v1 or")]
    [InlineData("server: https://x", "client-certificate: absent.pem", "client-certificate cannot be read")]
    [InlineData("server: https://x", "client-key-data: '###'", "client-key-data is not base64")]
    [InlineData("server: https://x\n    proxy-url: nonsense", "", "proxy-url")]
    [InlineData("server: https://x\n    insecure-skip-tls-verify: true\n    certificate-authority-data: QQ==", "", "both a certificate authority and insecure")]
    public void Mistakes_are_named(string cluster, string user, string expected)
    {
        string path = Write("config", Config(cluster, user));

        var error = Assert.Throws<KubeConfigException>(() => KubeConfig.Load(new KubeConfigSources { ExplicitPath = path }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("current-context: other\ncontexts: [{name: a, context: {cluster: c}}, {name: b, context: {cluster: c}}]", "no context 'other'. It has: a, b.")]
    [InlineData("contexts: [{name: a, context: {}}, {name: b, context: {}}]", "has no current-context. It has: a, b.")]
    [InlineData("contexts: [{name: a, context: {}}]", "names no cluster")]
    [InlineData("contexts: [{name: a, context: {cluster: c}}]", "no cluster 'c'. It has no cluster at all.")]
    [InlineData("- a", "expected a map")]
    [InlineData("clusters: 5", "'clusters' must be a list")]
    [InlineData("a: [", "not valid YAML")]
    public void Broken_structure_is_named(string text, string expected)
    {
        var error = Assert.Throws<KubeConfigException>(() => KubeConfig.Parse(text, "file"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_file_must_exist()
    {
        Assert.Contains("/nowhere", Assert.Throws<KubeConfigException>(() => KubeConfig.Load(new KubeConfigSources { ExplicitPath = "/nowhere" })).Message, StringComparison.Ordinal);
        Assert.Contains("KUBECONFIG", Assert.Throws<KubeConfigException>(() => KubeConfig.Load(new KubeConfigSources { KubeConfig = "/nowhere:/none" })).Message, StringComparison.Ordinal);
    }

    private static string Config(string cluster, string user)
    {
        var text = new StringBuilder("clusters:\n- name: c\n  cluster:\n    ").AppendLine(cluster);
        text.Append("users:\n- name: u\n  user:\n    ").AppendLine(user);
        return text.Append("contexts:\n- name: x\n  context: {cluster: c, user: u}\ncurrent-context: x\n").ToString();
    }

    private static KubeConfigSources Without(KubeConfigSources all, bool explicitPath = false, bool konfig = false, bool config = false) => new()
    {
        ExplicitPath = explicitPath ? null : all.ExplicitPath,
        KubeKonfig = konfig ? null : all.KubeKonfig,
        KubeConfig = config ? null : all.KubeConfig,
        HomePath = all.HomePath,
        ServiceHost = all.ServiceHost,
        ServicePort = all.ServicePort,
        ServiceAccountFolder = all.ServiceAccountFolder,
    };

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
