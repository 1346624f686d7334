using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Text;

namespace Orkestra.Development;

/// <summary>Reads files that a person named.</summary>
internal static class ManifestFile
{
    /// <summary>Reads one file; diagnostics show its path the way people type it.</summary>
    /// <exception cref="DevelopmentException">The file cannot be read.</exception>
    public static SourceFile Read(string path, string workingDirectory)
    {
        string full = Path.GetFullPath(path, workingDirectory);
        try
        {
            return new SourceFile(DiskFiles.Display(full, workingDirectory), File.ReadAllText(full));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DevelopmentException($"{path}: no such file", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DevelopmentException($"{path}: {error.Message}", inner: error);
        }
    }
}
