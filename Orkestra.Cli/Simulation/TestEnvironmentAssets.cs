using System.Runtime.InteropServices;

namespace Orkestra.Cli.Simulation;

/// <summary>
/// Finds the binaries of a control plane where they are installed for tests: in <c>KUBEBUILDER_ASSETS</c>, else in
/// <c>~/.ork/envtest-bins</c>, laid out as <c>setup-envtest --bin-dir</c> leaves them.
/// </summary>
internal static class TestEnvironmentAssets
{
    /// <summary>The version that is looked for unless another one is asked for.</summary>
    public const string DefaultVersion = "1.32";

    private const string VariableName = "KUBEBUILDER_ASSETS";
    private static readonly string[] s_binaries = ["kube-apiserver", "etcd"];

    /// <summary>The directory of the binaries.</summary>
    /// <param name="version">Major and minor version; of several patches the latest is taken. Ignored where the variable is set.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="CliException">They are not there.</exception>
    public static string Find(string version, CliEnvironment environment)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new CliException("--envtest runs on Linux and macOS only");
        }

        if (environment.Variable(VariableName) is { Length: > 0 } given)
        {
            string assets = environment.Resolve(given);
            return Missing(assets) is { } binary ? throw new CliException($"{VariableName} is {given}, which has no {binary}") : assets;
        }

        string root = Path.Combine(environment.HomeDirectory, ".ork", "envtest-bins");
        string platform = $"-{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64")}";
        string? newest = Installed(Path.Combine(root, "k8s"), platform)
            .Where(found => found.Version.ToString(2) == version && Missing(found.Path) is null)
            .OrderByDescending(static found => found.Version)
            .Select(static found => found.Path)
            .FirstOrDefault();
        return newest ?? throw new CliException(
            $"no kube-apiserver and etcd of Kubernetes {version}",
            $"set {VariableName} to a directory that has them, or run: setup-envtest use {version} --bin-dir {root}");
    }

    private static IEnumerable<(Version Version, string Path)> Installed(string directory, string platform)
    {
        foreach (string path in Directory.Exists(directory) ? Directory.GetDirectories(directory, $"*{platform}") : [])
        {
            if (Version.TryParse(Path.GetFileName(path)[..^platform.Length], out Version? version))
            {
                yield return (version, path);
            }
        }
    }

    private static string? Missing(string directory) => s_binaries.FirstOrDefault(binary => !File.Exists(Path.Combine(directory, binary)));
}
