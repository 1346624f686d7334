namespace Orkestra.Runtime.Kube.Config;

/// <summary>Finds and reads the configuration for a cluster.</summary>
public static class KubeConfig
{
    /// <summary>
    /// Takes the first of: the explicit path, KUBEKONFIG, KUBECONFIG, the Pod's service account, <c>~/.kube/config</c>, MASTER_URL alone.
    /// </summary>
    /// <exception cref="KubeConfigException">Nothing was found, or what was found cannot be used; the message names what was tried.</exception>
    public static KubeClientConfig Load(KubeConfigSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (NotEmpty(sources.ExplicitPath) is { } named)
        {
            return LoadFiles([named], "--kubeconfig", sources);
        }

        if (NotEmpty(sources.KubeKonfig) is { } konfig)
        {
            return LoadFiles([konfig], "KUBEKONFIG", sources);
        }

        if (NotEmpty(sources.KubeConfig) is { } list)
        {
            return LoadFiles(list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), "KUBECONFIG", sources);
        }

        if (InClusterConfig.IsAvailable(sources))
        {
            return InClusterConfig.Load(sources);
        }

        if (sources.HomePath is { } home && File.Exists(home))
        {
            return LoadFiles([home], "the home folder", sources);
        }

        return NotEmpty(sources.MasterUrl) is { } master
            ? new KubeClientConfig { Server = KubeConfigResolver.ParseServer(master, hasTls: false, "MASTER_URL"), Origin = "MASTER_URL" }
            : throw NothingFound(sources);
    }

    /// <summary>Reads a configuration from the text of one kubeconfig file, such as one stored in a Secret.</summary>
    /// <param name="text">The YAML or JSON text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="context">The context to use; null takes the current one.</param>
    /// <exception cref="KubeConfigException">The text cannot be used.</exception>
    public static KubeClientConfig Parse(string text, string name, string? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return KubeConfigResolver.Resolve(KubeConfigFile.Parse(text, name, folder: string.Empty), context, masterUrl: null);
    }

    private static KubeClientConfig LoadFiles(IReadOnlyList<string> paths, string source, KubeConfigSources sources)
    {
        KubeConfigFile? merged = null;
        foreach (string path in paths.Where(File.Exists))
        {
            KubeConfigFile file = KubeConfigFile.Read(path);
            merged = merged is null ? file : merged.Merge(file);
        }

        return merged is null
            ? throw new KubeConfigException($"{source} names {string.Join(" and ", paths)}, but there is no such file.")
            : KubeConfigResolver.Resolve(merged, NotEmpty(sources.Context), NotEmpty(sources.MasterUrl));
    }

    private static KubeConfigException NothingFound(KubeConfigSources sources)
    {
        string inCluster = InClusterConfig.WhyNot(sources);
        string home = sources.HomePath is { } path ? $"{path} (no such file)" : "~/.kube/config (no home folder)";
        return new KubeConfigException(
            "No cluster configuration was found. Looked at: --kubeconfig (not given), KUBEKONFIG (not set), KUBECONFIG (not set), "
            + $"the Pod's service account ({inCluster}), {home}. Name a kubeconfig with --kubeconfig, or run against the built-in dev cluster.");
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
