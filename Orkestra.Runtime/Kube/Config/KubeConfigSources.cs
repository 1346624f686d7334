namespace Orkestra.Runtime.Kube.Config;

/// <summary>Where to look for a cluster configuration. Values, not look-ups: what reads the environment is <see cref="FromEnvironment"/> alone.</summary>
public sealed class KubeConfigSources
{
    /// <summary>A kubeconfig that the user named (<c>--kubeconfig</c>); it must exist and nothing else is looked at.</summary>
    public string? ExplicitPath { get; init; }

    /// <summary><c>KUBEKONFIG</c>: like <see cref="ExplicitPath"/>, but weaker.</summary>
    public string? KubeKonfig { get; init; }

    /// <summary><c>KUBECONFIG</c>: a list of files, merged; the first file that sets a value wins.</summary>
    public string? KubeConfig { get; init; }

    /// <summary>The user's own kubeconfig, usually <c>~/.kube/config</c>; the last resort.</summary>
    public string? HomePath { get; init; }

    /// <summary><c>KUBERNETES_SERVICE_HOST</c>, set in Pods.</summary>
    public string? ServiceHost { get; init; }

    /// <summary><c>KUBERNETES_SERVICE_PORT</c>, set in Pods.</summary>
    public string? ServicePort { get; init; }

    /// <summary>The folder that Kubernetes mounts a Pod's service account in.</summary>
    public string ServiceAccountFolder { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>The context to use in place of the file's current one (<c>--context</c>).</summary>
    public string? Context { get; init; }

    /// <summary><c>MASTER_URL</c>: replaces the server's address and keeps the credentials.</summary>
    public string? MasterUrl { get; init; }

    /// <summary>Reads the process's environment.</summary>
    /// <param name="explicitPath">The path from the command line, if any.</param>
    /// <param name="context">The context from the command line, if any.</param>
    public static KubeConfigSources FromEnvironment(string? explicitPath = null, string? context = null)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new KubeConfigSources
        {
            ExplicitPath = explicitPath,
            Context = context,
            KubeKonfig = Environment.GetEnvironmentVariable("KUBEKONFIG"),
            KubeConfig = Environment.GetEnvironmentVariable("KUBECONFIG"),
            HomePath = home.Length == 0 ? null : Path.Combine(home, ".kube", "config"),
            ServiceHost = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST"),
            ServicePort = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT"),
            MasterUrl = Environment.GetEnvironmentVariable("MASTER_URL"),
        };
    }
}
