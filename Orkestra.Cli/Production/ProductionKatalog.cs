using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Production;

/// <summary>Documents that are made ready for a cluster. Stateless.</summary>
internal static class ProductionKatalog
{
    /// <summary>Reads documents that this version can run, or a program of the user's own that has the code they name.</summary>
    /// <exception cref="CliException">They are not valid.</exception>
    public static LoadedKatalog Load(IReadOnlyList<string> files, CliEnvironment environment)
    {
        LoadedKatalog loaded = KatalogInput.Load(KatalogFiles.Resolve(files, environment, useEnvironment: false), ValidationGoal.Run, environment, CodeFunctions.Any);
        return KatalogInput.Report(loaded.Diagnostics, environment.Output, includeInformation: false) == 0
            ? loaded
            : throw new CliException("the documents cannot be run; nothing was generated");
    }

    /// <summary>What is applied to a cluster must not change with a file that is not there.</summary>
    /// <exception cref="CliException">An entry takes its kind from a CRD file; what to write instead has been printed.</exception>
    public static void RefuseCrdFiles(LoadedKatalog loaded, IOutput output)
    {
        LoadedEntry[] dependent = [.. loaded.Entries.Where(static entry => entry.Declaration.CrdFile is not null)];
        if (dependent.Length == 0)
        {
            return;
        }

        foreach (LoadedEntry entry in dependent)
        {
            Located<string> file = entry.Declaration.CrdFile!.Value;
            output.WriteErrorLine(
                StyledText.Heading($"{file.File.Path}:{file.File.GetPosition(file.Span.Start)}"), $": '{entry.Declaration.Name.Value}' takes its kind from {file.Value}; in its place write");
            foreach (string line in ApiTypes(entry.Types))
            {
                output.WriteErrorLine($"  {line}");
            }
        }

        throw new CliException("what is applied to a cluster cannot depend on a local CRD file; nothing was generated", "apply the CRD itself with kubectl");
    }

    /// <summary>What the processes that run the documents may do.</summary>
    public static KatalogPermissions Permissions(LoadedKatalog loaded, CliEnvironment environment)
    {
        KatalogDocument[] documents = [.. loaded.Documents.OfType<KatalogDocument>()];
        var options = new ValidationOptions { Files = new DiskFiles(environment.WorkingDirectory) };
        Dictionary<KatalogDocument, IReadOnlyDictionary<string, AccessSet>> accesses = documents.ToDictionary(static document => document, document => DocumentAccess.Of(document, options));
        return new KatalogPermissions(
            documents,
            [.. loaded.Entries.Select(entry => new PermissionSource(entry.Declaration, entry.Types, accesses[entry.Document].GetValueOrDefault(entry.Declaration.Name.Value)))]);
    }

    private static IEnumerable<string> ApiTypes(ResolvedApiTypes types)
    {
        yield return "apiTypes:";
        yield return $"  group: {types.Group}";
        yield return $"  version: {types.Version}";
        yield return $"  kind: {types.Kind}";
        yield return $"  plural: {types.Plural}";
        if (!types.IsNamespaced)
        {
            yield return "namespaced: false";
        }
    }
}
