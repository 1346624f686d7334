namespace Orkestra.Runtime.Kube.Config;

/// <summary>Turns a context of a kubeconfig into a client configuration.</summary>
internal static class KubeConfigResolver
{
    private const string ExecGroup = "client.authentication.k8s.io/";
    private static readonly string[] s_execVersions = [ExecGroup + "v1", ExecGroup + "v1beta1"];

    /// <summary>Resolves a context.</summary>
    /// <param name="file">The file or the merged files.</param>
    /// <param name="contextName">The context; null takes the current one.</param>
    /// <param name="masterUrl">Replaces the server's address; null keeps it.</param>
    /// <exception cref="KubeConfigException">The context is missing or cannot be used.</exception>
    public static KubeClientConfig Resolve(KubeConfigFile file, string? contextName, string? masterUrl)
    {
        string name = contextName ?? file.CurrentContext ?? OnlyContext(file);
        KubeConfigSection context = Find(file.Contexts, name, "context", file.Name);
        KubeConfigSection cluster = Find(
            file.Clusters, context.Text("cluster") ?? throw new KubeConfigException($"{context.Name} names no cluster."), "cluster", file.Name);
        KubeConfigSection? user = context.Text("user") is { } userName ? Find(file.Users, userName, "user", file.Name) : null;

        KubeTlsOptions tls = ReadTls(cluster, user);
        bool hasTls = HasAuthority(tls) || tls.SkipVerification || tls.ClientCertificatePem is not null;
        string server = masterUrl ?? cluster.Text("server") ?? throw new KubeConfigException($"{cluster.Name} has no server.");
        return new KubeClientConfig
        {
            Server = ParseServer(server, hasTls, masterUrl is null ? cluster.Name : "MASTER_URL"),
            Origin = $"{file.Name} (context {name})",
            Namespace = context.Text("namespace") ?? "default",
            Tls = tls,
            Proxy = ReadProxy(cluster),
            Credentials = user is null ? new KubeCredentials() : ReadCredentials(user),
        };
    }

    /// <summary>Reads a server's address; without a scheme it is https where there are TLS settings and http elsewhere, as in kubectl.</summary>
    public static Uri ParseServer(string text, bool hasTls, string origin)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : $"{(hasTls ? "https" : "http")}://{text}";
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? server) && server.Scheme is "http" or "https"
            ? server
            : throw new KubeConfigException($"{origin}: the server '{text}' is not an http or https address.");
    }

    private static string OnlyContext(KubeConfigFile file) => file.Contexts.Count == 1
        ? file.Contexts.Keys.First()
        : throw new KubeConfigException($"{file.Name} has no current-context. {Known(file.Contexts, "context")}");

    private static KubeConfigSection Find(IReadOnlyDictionary<string, KubeConfigSection> sections, string name, string type, string file) =>
        sections.TryGetValue(name, out KubeConfigSection? found)
            ? found
            : throw new KubeConfigException($"{file} has no {type} '{name}'. {Known(sections, type)}");

    private static string Known(IReadOnlyDictionary<string, KubeConfigSection> sections, string type) => sections.Count == 0
        ? $"It has no {type} at all."
        : $"It has: {string.Join(", ", sections.Keys.Order(StringComparer.Ordinal))}.";

    private static KubeTlsOptions ReadTls(KubeConfigSection cluster, KubeConfigSection? user)
    {
        var tls = new KubeTlsOptions
        {
            CertificateAuthorityPem = cluster.Data("certificate-authority"),
            CertificateAuthorityFile = cluster.FilePath("certificate-authority"),
            ServerName = cluster.Text("tls-server-name"),
            SkipVerification = cluster.Flag("insecure-skip-tls-verify"),
            ClientCertificatePem = user?.Pem("client-certificate"),
            ClientKeyPem = user?.Pem("client-key"),
        };
        return tls.SkipVerification && HasAuthority(tls)
            ? throw new KubeConfigException($"{cluster.Name} has both a certificate authority and insecure-skip-tls-verify; keep one of them.")
            : tls;
    }

    private static bool HasAuthority(KubeTlsOptions tls) => (tls.CertificateAuthorityPem ?? tls.CertificateAuthorityFile) is not null;

    private static Uri? ReadProxy(KubeConfigSection cluster)
    {
        if (cluster.Text("proxy-url") is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? proxy) && proxy.Scheme is "http" or "https" or "socks5"
            ? proxy
            : throw new KubeConfigException($"{cluster.Name}: the proxy-url '{text}' is not an http, https or socks5 address.");
    }

    private static KubeCredentials ReadCredentials(KubeConfigSection user)
    {
        if (user.Child("auth-provider") is not null)
        {
            throw new KubeConfigException($"{user.Name} uses an auth-provider, which Kubernetes removed in 1.26; use its exec plugin instead.");
        }

        return new KubeCredentials
        {
            TokenFile = user.FilePath("tokenFile"),
            Token = user.Text("token"),
            Username = user.Text("username"),
            Password = user.Text("password"),
            Exec = user.Child("exec") is { } exec ? ReadExec(exec) : null,
            ImpersonateUser = user.Text("as"),
            ImpersonateUid = user.Text("as-uid"),
            ImpersonateGroups = user.Texts("as-groups"),
        };
    }

    private static ExecCredentialOptions ReadExec(KubeConfigSection exec)
    {
        string version = exec.Text("apiVersion") ?? throw new KubeConfigException($"{exec.Name} has no apiVersion.");
        if (!s_execVersions.Contains(version))
        {
            throw new KubeConfigException($"{exec.Name}: apiVersion '{version}' is not supported; expected {string.Join(" or ", s_execVersions)}.");
        }

        return new ExecCredentialOptions
        {
            Command = exec.Program("command") ?? throw new KubeConfigException($"{exec.Name} has no command."),
            Arguments = exec.Texts("args"),
            Environment = exec.Pairs("env"),
            ApiVersion = version,
            InstallHint = exec.Text("installHint"),
            ProvideClusterInfo = exec.Flag("provideClusterInfo"),
        };
    }
}
