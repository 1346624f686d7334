using System.Diagnostics;
using Orkestra.DevCluster.ControlPlane;

namespace Orkestra.TestKit;

/// <summary>What the environment says about a real control plane; the one place that names these variables.</summary>
public static class RealClusterEnvironment
{
    /// <summary>The directory of etcd, kube-apiserver and kube-controller-manager, or null.</summary>
    public static string? Assets => Read("KUBEBUILDER_ASSETS");

    /// <summary>The kubeconfig of a cluster that tests may write to, or null. Wins over <see cref="Assets"/>.</summary>
    public static string? KubeConfigPath => Read("ORKESTRA_TEST_KUBECONFIG");

    /// <summary>Why real-cluster tests cannot run here, or null when they can.</summary>
    public static string? SkipReason =>
        Assets is null && KubeConfigPath is null
            ? "Needs a real control plane: set KUBEBUILDER_ASSETS (eng/control-plane/build.sh prints it) or ORKESTRA_TEST_KUBECONFIG."
            : null;

    /// <summary>The version of the API server that real-cluster tests run against; asked for once.</summary>
    internal static Lazy<Version> Version { get; } = new(static () => ClusterVersion.Parse(KubeConfigPath is { } config
        ? Output("kubectl", "--kubeconfig", config, "get", "--raw", "/version")
        : Output(Path.Combine(Assets!, "kube-apiserver"), "--version")));

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
