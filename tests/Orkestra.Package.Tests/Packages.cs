namespace Orkestra.Package.Tests;

/// <summary>The packages that are tested.</summary>
internal static class Packages
{
    public static string? SkipReason => Folder is null ? "Needs the packages: set ORKESTRA_PACKAGES to what eng/pack.sh prints." : null;

    /// <summary>Why nothing can be published natively; null when it can.</summary>
    public static string? NativeSkipReason =>
        Environment.GetEnvironmentVariable("ORKESTRA_AOT_BINARIES") is { Length: > 0 } binaries
        && File.Exists(Path.Combine(binaries, "framework.txt"))
        && File.ReadAllText(Path.Combine(binaries, "framework.txt")).Trim() is not "net10.0" and var framework
            ? $"The packages are for net10.0, and the feed has NativeAOT packs for {framework} only."
            : null;

    /// <summary>Where they are.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("ORKESTRA_PACKAGES") is { Length: > 0 } value ? Path.GetFullPath(value, RepositoryPaths.Root) : null;

    /// <summary>Their version.</summary>
    public static string Version => Path.GetFileNameWithoutExtension(FileOf("Orkestra.Templates"))["Orkestra.Templates.".Length..];

    /// <summary>The package of a name.</summary>
    public static string FileOf(string name) => Directory.EnumerateFiles(Folder!, $"{name}.*.nupkg").Single();
}
