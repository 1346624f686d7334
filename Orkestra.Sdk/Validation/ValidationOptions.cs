using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Schemas;

namespace Orkestra.Sdk.Validation;

/// <summary>How documents are validated.</summary>
public sealed class ValidationOptions
{
    /// <summary>What the document is validated for.</summary>
    /// <value><see cref="ValidationGoal.Language"/> unless set.</value>
    public ValidationGoal Goal { get; init; }

    /// <summary>Reads referenced files such as <c>crdFile</c>.</summary>
    /// <value>Null unless set: then nothing is said about referenced files.</value>
    public IDocumentFiles? Files { get; init; }

    /// <summary>CRDs that are known besides those that entries name with <c>crdFile</c>.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<CrdManifest> Crds { get; init; } = [];

    /// <summary>The names of the providers that the program has which is to run the documents.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyCollection<string> Providers { get; init; } = [];

    /// <summary>The hooks and reconcilers that the program has which is to run the documents.</summary>
    /// <value>None unless set.</value>
    public CodeFunctions Code { get; init; } = CodeFunctions.None;

    /// <summary>The notes that expressions may call, before those the document defines.</summary>
    /// <value>The built-in notes unless set.</value>
    public NoteCatalog Notes { get; init; } = NoteCatalog.BuiltIn;
}
