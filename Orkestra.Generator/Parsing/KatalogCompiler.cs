using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Emitting;
using Orkestra.Generator.Pipeline;
using Orkestra.Generator.Specs;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Generator.Parsing;

/// <summary>
/// Reads a document as an operator would at start, by the runtime's own code, and writes the plans down as C# instead of running them.
/// </summary>
internal static class KatalogCompiler
{
    /// <summary>Compiles one document with what it imports. Never throws for bad documents.</summary>
    public static CompilationResult Compile(CompilationInput input, string rootNamespace, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var loader = new KatalogLoader(new GivenFiles(input));
        LoadedKatalog loaded = loader.Load([new SourceFile(input.Root.Path, input.Root.Text)], code: CodeFunctions.Any);
        var problems = new EquatableArray<DiagnosticSpec>(loaded.Diagnostics.ToSortedList().Select(RoslynRules.Describe).Concat(ResourceReferences.Missing(loaded)));
        var code = new EquatableArray<CodeUse>(CodeUses.In(loaded));

        // A document with errors keeps its classes, or the code that uses them would drown what is wrong in errors of its own.
        var resources = new EquatableArray<ResourceReference>(ResourceReferences.In(loaded));
        if (loaded.Diagnostics.HasErrors)
        {
            return new CompilationResult(problems, null) { Code = code, Resources = resources };
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new CompilationResult(problems, KatalogEmitter.Emit(input, loaded, rootNamespace)) { Code = code, Resources = resources };
    }
}
