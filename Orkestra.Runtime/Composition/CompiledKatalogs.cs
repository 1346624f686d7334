namespace Orkestra.Runtime.Composition;

/// <summary>
/// The documents that are compiled into this program. Generated code registers them when its assembly is loaded, before <c>Main</c>.
/// Thread-safe.
/// </summary>
public static class CompiledKatalogs
{
    private static readonly Lock s_lock = new();
    private static readonly List<CompiledKatalog> s_registered = [];

    /// <summary>All of them, by the names of their files.</summary>
    public static IReadOnlyList<CompiledKatalog> All
    {
        get
        {
            lock (s_lock)
            {
                return [.. s_registered.OrderBy(static katalog => katalog.Document, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Adds one.</summary>
    public static void Register(CompiledKatalog katalog)
    {
        ArgumentNullException.ThrowIfNull(katalog);
        lock (s_lock)
        {
            s_registered.Add(katalog);
        }
    }
}
