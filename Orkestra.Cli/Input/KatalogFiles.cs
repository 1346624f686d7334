using Orkestra.Runtime.Hosting;

namespace Orkestra.Cli.Input;

/// <summary>Finds the documents a command works on; see docs/reference/cli.md, "Which files are read".</summary>
internal static class KatalogFiles
{
    private const int MostNeighbours = 10;

    private static readonly string[] s_defaults = ["katalog.yaml", "komposer.yaml"];

    /// <summary>The absolute paths of the named files, or of the first default that exists.</summary>
    /// <param name="named">Values of <c>-f</c>; each may hold several paths separated by commas.</param>
    /// <param name="environment">Working directory and variables.</param>
    /// <param name="useEnvironment">Whether <c>KATALOG_PATH</c> counts when nothing else is found (<c>ork run</c>).</param>
    /// <exception cref="CliException">A named file does not exist, or nothing was named and no default exists.</exception>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string> named, CliEnvironment environment, bool useEnvironment)
    {
        List<string> paths = [.. named.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (paths.Count == 0)
        {
            string? found = s_defaults.FirstOrDefault(name => File.Exists(environment.Resolve(name)));
            if (found is not null)
            {
                paths.Add(found);
            }
            else if (useEnvironment)
            {
                paths.AddRange(EnvironmentBinder.KatalogPaths(environment.Variable));
            }
        }

        if (paths.Count == 0)
        {
            throw new CliException(
                "neither katalog.yaml nor komposer.yaml exists in this directory",
                "name a file with -f FILE, or run 'ork init' to scaffold one");
        }

        var resolved = new List<string>(paths.Count);
        foreach (string path in paths)
        {
            string full = environment.Resolve(path);
            if (Directory.Exists(full))
            {
                throw new CliException($"{path} is a directory", Neighbours(full));
            }

            if (!File.Exists(full))
            {
                throw new CliException($"{path}: no such file", Nearby(full));
            }

            resolved.Add(full);
        }

        return resolved;
    }

    private static string? Nearby(string full)
    {
        string? directory = Path.GetDirectoryName(full);
        if (directory is null || !Directory.Exists(directory))
        {
            return $"the directory {directory} does not exist";
        }

        return Neighbours(directory);
    }

    private static string? Neighbours(string directory)
    {
        string[] candidates = [.. Directory.EnumerateFiles(directory, "*.y*ml").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).Take(MostNeighbours)];
        return candidates.Length == 0 ? null : $"this directory has {string.Join(", ", candidates)}";
    }
}
