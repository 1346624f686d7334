namespace Orkestra.Package.Tests;

/// <summary>A fact about a container image, which is built with buildah and run in a changed root directory.</summary>
public sealed class ImageFactAttribute : NativeFactAttribute
{
    public ImageFactAttribute() => Skip ??= OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && IsInstalled("buildah")
        ? null
        : "Needs Linux, root and buildah.";

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
