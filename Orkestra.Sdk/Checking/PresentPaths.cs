namespace Orkestra.Sdk.Checking;

/// <summary>
/// The paths of which something in force says that they hold a value: a condition, a branch that was taken, or a read that would have
/// failed. What was learned within a scope is forgotten on leaving it. Not thread-safe.
/// </summary>
internal sealed class PresentPaths
{
    private readonly List<string> _paths = [];

    /// <summary>Where a scope begins.</summary>
    public int Mark => _paths.Count;

    /// <summary>Leaves a scope.</summary>
    public void Return(int mark) => _paths.RemoveRange(mark, _paths.Count - mark);

    /// <summary>A path that holds a value, and with it everything above it.</summary>
    public void Add(string path) => _paths.Add(path);

    /// <summary>The paths learned since a mark.</summary>
    public IReadOnlyList<string> Since(int mark) => _paths.GetRange(mark, _paths.Count - mark);

    /// <summary>Whether a path is known to hold a value.</summary>
    public bool Holds(string path) => _paths.Exists(known => IsAtOrBelow(known, path));

    /// <summary>Whether one path is another or leads through it.</summary>
    public static bool IsAtOrBelow(string path, string above) =>
        path.StartsWith(above, StringComparison.Ordinal) && (path.Length == above.Length || path[above.Length] is '.' or '[');
}
