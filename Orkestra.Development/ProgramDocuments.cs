using System.Reflection;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Development;

/// <summary>The documents that a program was built from, as they are on this machine now.</summary>
internal static class ProgramDocuments
{
    private const string MetadataKey = "OrkestraDocuments";

    /// <summary>Loads the Katalogs and Komposers of a program for the manifests that they name.</summary>
    /// <exception cref="DevelopmentException">A document is missing or wrong.</exception>
    public static LoadedKatalog Load(Assembly program, string workingDirectory)
    {
        string paths = program.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static item => item.Key == MetadataKey)?.Value ?? string.Empty;
        List<SourceFile> roots =
        [
            .. paths.Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(path => ManifestFile.Read(path, workingDirectory))
                .Where(static file => DocumentReader.Read(file, new DiagnosticBag()).Any(static document => document.Kind is DocumentKind.Katalog or DocumentKind.Komposer)),
        ];
        LoadedKatalog loaded = new KatalogLoader(new DiskFiles(workingDirectory)).Load(roots, code: CodeFunctions.Any);
        return loaded.Diagnostics.HasErrors ? throw new DevelopmentException(DiagnosticRenderer.Render(loaded.Diagnostics)) : loaded;
    }
}
