namespace Orkestra.TestKit;

/// <summary>Where the checkout and the specification's files beside it are.</summary>
public static class RepositoryPaths
{
    /// <summary>The directory of <c>Orkestra.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The corpus of third-party Katalogs: <c>ORKESTRA_CORPUS</c>, or <c>shared/corpus</c> beside the checkout.</summary>
    public static string Corpus { get; } =
        Environment.GetEnvironmentVariable("ORKESTRA_CORPUS") is { Length: > 0 } named ? named : Beside("corpus");

    /// <summary>The specification pages, <c>shared/spec</c> beside the checkout.</summary>
    public static string Spec { get; } = Beside("spec");

    /// <summary>The example Katalogs of this repository.</summary>
    public static string Katalogs { get; } = Path.Combine(Root, "katalogs");

    /// <summary>Whether the corpus can be read here; a plain clone of the repository does not have it.</summary>
    public static bool HasCorpus => Directory.Exists(Corpus);

    /// <summary>Whether the specification can be read here.</summary>
    public static bool HasSpec => Directory.Exists(Spec);

    private static string Beside(string folder) => Path.GetFullPath(Path.Combine(Root, "..", "shared", folder));

    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Orkestra.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No Orkestra.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
