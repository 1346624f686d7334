namespace Orkestra.Runtime.Kube.Config;

/// <summary>The configuration that Kubernetes gives to every Pod.</summary>
internal static class InClusterConfig
{
    /// <summary>Whether this process runs in a Pod with a service account.</summary>
    public static bool IsAvailable(KubeConfigSources sources) =>
        !string.IsNullOrEmpty(sources.ServiceHost) && File.Exists(TokenPath(sources));

    /// <summary>Why it does not.</summary>
    public static string WhyNot(KubeConfigSources sources) =>
        string.IsNullOrEmpty(sources.ServiceHost) ? "KUBERNETES_SERVICE_HOST is not set" : $"{TokenPath(sources)} does not exist";

    /// <summary>Reads it. Token and authority are read again while the Pod lives; the namespace stays.</summary>
    public static KubeClientConfig Load(KubeConfigSources sources)
    {
        string host = sources.ServiceHost!;
        string bracketed = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
        string address = string.IsNullOrEmpty(sources.ServicePort) ? $"https://{bracketed}" : $"https://{bracketed}:{sources.ServicePort}";
        string authority = Path.Combine(sources.ServiceAccountFolder, "ca.crt");
        string space = Path.Combine(sources.ServiceAccountFolder, "namespace");
        return new KubeClientConfig
        {
            Server = KubeConfigResolver.ParseServer(string.IsNullOrWhiteSpace(sources.MasterUrl) ? address : sources.MasterUrl, hasTls: true, "in-cluster"),
            Origin = "in-cluster",
            Namespace = File.Exists(space) ? File.ReadAllText(space).Trim() : "default",
            Tls = new KubeTlsOptions { CertificateAuthorityFile = File.Exists(authority) ? authority : null },
            Credentials = new KubeCredentials { TokenFile = TokenPath(sources) },
        };
    }

    private static string TokenPath(KubeConfigSources sources) => Path.Combine(sources.ServiceAccountFolder, "token");
}
