using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests;

/// <summary>The C# files of the checkout, without what builds leave behind.</summary>
internal static class SourceTree
{
    private static readonly string[] s_generated = ["bin", "obj", "artifacts", "node_modules", ".git"];

    /// <summary>The product's projects: the directories beside the solution that hold a project file.</summary>
    public static IReadOnlyList<string> ProductProjects { get; } =
        [.. Directory.EnumerateDirectories(RepositoryPaths.Root)
            .Where(static directory => File.Exists(Path.Combine(directory, Path.GetFileName(directory) + ".csproj")))
            .Select(static directory => Path.GetFileName(directory))
            .Order(StringComparer.Ordinal)];

    /// <summary>The test projects.</summary>
    public static IReadOnlyList<string> TestProjects { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryPaths.Root, "tests"))
            .Where(static directory => File.Exists(Path.Combine(directory, Path.GetFileName(directory) + ".csproj")))
            .Select(static directory => "tests/" + Path.GetFileName(directory))
            .Order(StringComparer.Ordinal)];

    /// <summary>The C# files below a directory of the checkout, in a stable order.</summary>
    public static IEnumerable<SourceText> In(string directory)
    {
        string root = Path.Combine(RepositoryPaths.Root, directory);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Intersect(s_generated).Any())
            .Order(StringComparer.Ordinal)
            .Select(static path => new SourceText(path, File.ReadAllLines(Path.Combine(RepositoryPaths.Root, path))));
    }
}
