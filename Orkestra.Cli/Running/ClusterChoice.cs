using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Cli.Running;

/// <summary>Finds the cluster that a command works on.</summary>
internal static class ClusterChoice
{
    /// <summary>The configuration that kubectl would use, with what the command line says first.</summary>
    /// <param name="kubeconfig">Path that was given; null searches the usual places.</param>
    /// <param name="context">Context that was given; null takes the current one.</param>
    /// <param name="environment">Where paths start.</param>
    /// <param name="hint">What to do where there is none; null says nothing.</param>
    /// <exception cref="CliException">There is none, or it cannot be read.</exception>
    public static KubeClientConfig Find(string? kubeconfig, string? context, CliEnvironment environment, string? hint = null)
    {
        try
        {
            return KubeConfig.Load(KubeConfigSources.FromEnvironment(kubeconfig is null ? null : environment.Resolve(kubeconfig), context));
        }
        catch (KubeConfigException error)
        {
            throw new CliException(error.Message, hint, error);
        }
    }
}
