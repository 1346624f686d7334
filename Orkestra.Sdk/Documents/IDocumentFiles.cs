using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Documents;

/// <summary>Reads the files that documents refer to. The language itself does no input or output.</summary>
public interface IDocumentFiles
{
    /// <summary>Reads a file that a document names.</summary>
    /// <param name="referrer">The file that holds the reference; relative paths start at its directory.</param>
    /// <param name="path">The path as written.</param>
    /// <returns>The file, or null when it cannot be read.</returns>
    SourceFile? TryRead(SourceFile referrer, string path);
}
