using System.Security;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Composition;

/// <summary>Reads documents and the files they name from disk. Keeps nothing.</summary>
public sealed class DiskFiles : IDocumentFiles
{
    private readonly string _workingDirectory;

    /// <param name="workingDirectory">Where the relative paths of referring files start; that of the process when null.</param>
    public DiskFiles(string? workingDirectory = null)
    {
        _workingDirectory = workingDirectory ?? Directory.GetCurrentDirectory();
    }

    /// <summary>The path to show for a file: relative to the working directory where that is shorter, as people type it.</summary>
    public static string Display(string fullPath, string workingDirectory)
    {
        ArgumentNullException.ThrowIfNull(fullPath);
        string relative = Path.GetRelativePath(workingDirectory, fullPath);
        return relative.Length < fullPath.Length && !relative.StartsWith("../../..", StringComparison.Ordinal) ? relative : fullPath;
    }

    /// <summary>Reads a file; its path in diagnostics is <paramref name="path"/>, and relative paths inside it start beside it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SourceFile Read(string path) => new(path, File.ReadAllText(path));

    /// <inheritdoc/>
    public SourceFile? TryRead(SourceFile referrer, string path)
    {
        ArgumentNullException.ThrowIfNull(referrer);
        ArgumentNullException.ThrowIfNull(path);
        if (IsUrl(path))
        {
            return null;
        }

        try
        {
            string located = Locate(referrer, path);
            return new SourceFile(located, File.ReadAllText(Path.GetFullPath(located, _workingDirectory)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Where a path written in a document points.</summary>
    public static string Locate(SourceFile referrer, string path)
    {
        ArgumentNullException.ThrowIfNull(referrer);
        return Path.Combine(Path.GetDirectoryName(referrer.Path) ?? string.Empty, path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path);
    }

    /// <summary>Whether a path written in a document is a URL.</summary>
    public static bool IsUrl(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
    }
}
