namespace Orkestra.Sdk.Checking;

/// <summary>
/// Which fields the expressions of an entry read, and which it writes. A path stands for the field with everything below it, so the
/// set never holds less than what is read. <c>[]</c> stands for every element of a list or map.
/// </summary>
public sealed class AccessSet
{
    private const string ChildrenRoot = "children.";
    private const string CrossRoot = "cross.";

    private readonly SortedSet<string> _own = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _children = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _cross = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<SchemaTypeKind>> _uses = new(StringComparer.Ordinal);

    internal AccessSet()
    {
    }

    /// <summary>Fields read of the entry's own kind, such as <c>spec.image</c>; empty text stands for the whole object.</summary>
    public IReadOnlyCollection<string> Own => Reduced(_own);

    /// <summary>Fields read of children, by the name they have in expressions, such as <c>deployment</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Children => Reduced(_children);

    /// <summary>Fields read of other entries' resources, by the name they have in expressions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Cross => Reduced(_cross);

    /// <summary>Fields of the entry's own kind that are written, such as <c>status.phase</c>.</summary>
    public IReadOnlyCollection<string> Written => _written;

    internal void AddRead(string path)
    {
        string field = path.EndsWith(PathTyper.Elements, StringComparison.Ordinal) ? path.Substring(0, path.Length - PathTyper.Elements.Length) : path;
        if (field.StartsWith(ChildrenRoot, StringComparison.Ordinal))
        {
            AddBelow(_children, field.Substring(ChildrenRoot.Length));
        }
        else if (field.StartsWith(CrossRoot, StringComparison.Ordinal))
        {
            AddBelow(_cross, field.Substring(CrossRoot.Length));
        }
        else if (IsOwn(field))
        {
            _own.Add(field);
        }
        else if (field is "children")
        {
            AddBelow(_children, PathTyper.Elements);
        }
        else if (field.Length == 0)
        {
            _own.Add(field);
            AddBelow(_children, PathTyper.Elements);
        }
    }

    /// <summary>Every field read of the entry's own kind, also those below one that is read as a whole.</summary>
    internal IReadOnlyCollection<string> OwnReads => _own;

    /// <summary>What the uses of a field make of it, by path.</summary>
    internal IReadOnlyDictionary<string, HashSet<SchemaTypeKind>> Uses => _uses;

    internal void AddWrite(string path) => _written.Add(path);

    internal void AddUse(string path, SchemaTypeKind kind)
    {
        if (!IsOwn(path))
        {
            return;
        }

        if (!_uses.TryGetValue(path, out HashSet<SchemaTypeKind>? kinds))
        {
            _uses.Add(path, kinds = []);
        }

        kinds.Add(kind);
    }

    private static bool IsOwn(string path)
    {
        int dot = path.IndexOf('.');
        return (dot < 0 ? path : path.Substring(0, dot)) is "apiVersion" or "kind" or "metadata" or "spec" or "status";
    }

    private static void AddBelow(SortedDictionary<string, SortedSet<string>> map, string path)
    {
        int dot = path.IndexOf('.');
        string name = dot < 0 ? path : path.Substring(0, dot);
        if (!map.TryGetValue(name, out SortedSet<string>? fields))
        {
            map.Add(name, fields = new SortedSet<string>(StringComparer.Ordinal));
        }

        fields.Add(dot < 0 ? string.Empty : path.Substring(dot + 1));
    }

    private static Dictionary<string, IReadOnlyCollection<string>> Reduced(SortedDictionary<string, SortedSet<string>> map) =>
        map.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyCollection<string>)Reduced(pair.Value), StringComparer.Ordinal);

    // A field below one that is read as a whole adds nothing.
    private static string[] Reduced(SortedSet<string> paths)
    {
        if (paths.Contains(string.Empty))
        {
            return [string.Empty];
        }

        return paths.Where(path => !HasParent(paths, path)).ToArray();
    }

    private static bool HasParent(SortedSet<string> paths, string path)
    {
        for (int at = path.IndexOfAny(['.', '[']); at > 0; at = path.IndexOfAny(['.', '['], at + 1))
        {
            if (paths.Contains(path.Substring(0, at)))
            {
                return true;
            }
        }

        return false;
    }
}
