using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Composition;

/// <summary>A document that was compiled into the program; generated code makes it. Immutable.</summary>
/// <param name="Document">Name of the file that it was compiled from.</param>
/// <param name="Plans">Makes the plans, with the process's values for what the document leaves out.</param>
public sealed record CompiledKatalog(string Document, Func<RuntimeDefaults, IReadOnlyList<OperatorPlan>> Plans)
{
    /// <summary>The document as YAML, in the newest spelling and with everything in place; read only when somebody asks.</summary>
    /// <value>None unless set.</value>
    public Func<KatalogSources> Sources { get; init; } = static () => KatalogSources.None;

    /// <summary>Number of entries, disabled ones included.</summary>
    public int DeclaredEntries { get; init; }
}
