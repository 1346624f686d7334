namespace Orkestra.Sdk.Composition;

/// <summary>Finds the documents that other documents import. The language itself does no input or output.</summary>
public interface IImportResolver
{
    /// <summary>Finds one document.</summary>
    /// <returns>The file, whose path is the same whenever the same document is meant; or why there is none.</returns>
    ImportResult Resolve(ImportSource source);
}
