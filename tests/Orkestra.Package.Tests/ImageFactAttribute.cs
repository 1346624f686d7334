using System.Diagnostics;

namespace Orkestra.Package.Tests;

/// <summary>A fact about a container image, which is built with buildah and run in a changed root directory.</summary>
public sealed class ImageFactAttribute : NativeFactAttribute
{
    private static readonly Lazy<bool> s_maySetUpRoots = new(MaySetUpRoots);

    public ImageFactAttribute() => Skip ??= OperatingSystem.IsLinux() && IsInstalled("buildah") && s_maySetUpRoots.Value
        ? null
        : "Needs Linux, buildah, and the right to mount file systems.";

    // Root in a container often may not.
    private static bool MaySetUpRoots()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using Process? probe = Process.Start("unshare", ["--mount", "true"]);
        probe?.WaitForExit();
        return probe?.ExitCode == 0;
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
