namespace Orkestra.Sdk.Composition;

/// <summary>Paths as texts: no file is looked at.</summary>
internal static class FilePaths
{
    /// <summary>A path without <c>.</c> and <c>name/..</c>, with <c>/</c> between its parts.</summary>
    public static string Normalize(string path)
    {
        string[] parts = path.Replace('\\', '/').Split('/');
        var kept = new List<string>(parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            bool isRoot = i == 0 && part.Length == 0 && parts.Length > 1;
            if (part == ".." && kept.Count > 0 && kept[kept.Count - 1] is not (".." or ""))
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (isRoot || (part.Length > 0 && part != "."))
            {
                kept.Add(part);
            }
        }

        return string.Join("/", kept);
    }

    /// <summary>The directory of a file; empty for the working directory.</summary>
    public static string DirectoryOf(string path)
    {
        string normal = Normalize(path);
        int slash = normal.LastIndexOf('/');
        return slash < 0 ? string.Empty : slash == 0 ? "/" : normal.Substring(0, slash);
    }

    /// <summary>What a path in one directory is called in another one; as it is when no text can say that.</summary>
    public static string Rebase(string path, string from, string to)
    {
        if (from == to || path.Length == 0 || path[0] is '/' or '$' || path.Contains("://"))
        {
            return path;
        }

        string[] target = Normalize(from.Length == 0 ? path : $"{from}/{path}").Split('/');
        string[] origin = to.Length == 0 ? [] : Normalize(to).Split('/');
        int shared = 0;
        while (shared < origin.Length && shared < target.Length - 1 && origin[shared] == target[shared])
        {
            shared++;
        }

        if (origin.Skip(shared).Contains("..") || (target.Length > 0 && target[0].Length == 0) != (origin.Length > 0 && origin[0].Length == 0))
        {
            return path;
        }

        string relative = string.Join("/", Enumerable.Repeat("..", origin.Length - shared).Concat(target.Skip(shared)));
        return relative.StartsWith("../", StringComparison.Ordinal) ? relative : $"./{relative}";
    }
}
