namespace Orkestra.Generator.Pipeline;

/// <summary>Paths of documents as text; a generator must not ask the file system.</summary>
internal static class DocumentPath
{
    private static readonly char[] s_separators = ['/', '\\'];

    /// <summary>The path that a file means by a path in it.</summary>
    public static string Resolve(string referrer, string written)
    {
        bool isAbsolute = written.StartsWith('/') || written.StartsWith('\\') || (written.Length > 1 && written[1] == ':');
        if (isAbsolute)
        {
            return Normalize(written);
        }

        int end = referrer.LastIndexOfAny(s_separators);
        return Normalize(end < 0 ? written : referrer.Substring(0, end + 1) + written);
    }

    /// <summary>A path with forward slashes and without <c>.</c> and <c>..</c> segments, so that equal files have equal paths.</summary>
    public static string Normalize(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Split(s_separators))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not (".." or ""))
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != "." && (segment.Length > 0 || segments.Count == 0))
            {
                segments.Add(segment);
            }
        }

        return string.Join("/", segments);
    }

    /// <summary>The last segment.</summary>
    public static string FileOf(string path) => path.Substring(path.LastIndexOfAny(s_separators) + 1);

    /// <summary>The last segment without its extension.</summary>
    public static string NameOf(string path)
    {
        string name = FileOf(path);
        int dot = name.LastIndexOf('.');
        return dot > 0 ? name.Substring(0, dot) : name;
    }
}
