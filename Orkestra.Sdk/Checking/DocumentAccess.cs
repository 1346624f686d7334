using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation;

namespace Orkestra.Sdk.Checking;

/// <summary>Works out what the entries of a document read and write. Stateless.</summary>
public static class DocumentAccess
{
    /// <summary>The access set of every enabled entry, by its name. Mistakes in the document are not reported here.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">The notes it may call and the files it refers to.</param>
    public static IReadOnlyDictionary<string, AccessSet> Of(KatalogDocument document, ValidationOptions options)
    {
        var context = new ValidationContext(document, options, new DiagnosticBag());
        var sets = new Dictionary<string, AccessSet>(StringComparer.Ordinal);
        foreach (CrdDeclaration entry in context.Enabled)
        {
            sets[entry.Name.Value] = EntryChecker.Check(context, entry).Accesses;
        }

        return sets;
    }
}
