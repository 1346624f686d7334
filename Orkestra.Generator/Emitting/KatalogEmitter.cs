using System.Globalization;
using Orkestra.Generator.Pipeline;
using Orkestra.Generator.Specs;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Documents;

namespace Orkestra.Generator.Emitting;

/// <summary>Writes the class of one document: a method for the plan of each entry, and one for all of them.</summary>
internal static class KatalogEmitter
{
    private const string Plan = "global::Orkestra.Runtime.Plans.OperatorPlan";
    private const string BuiltIn = "global::Orkestra.Runtime.Plans.ExpressionCompiler.BuiltIn";
    private const string Defaults = "global::Orkestra.Runtime.Plans.RuntimeDefaults";

    /// <summary>The C# of a document without errors.</summary>
    public static GeneratedSource Emit(CompilationInput input, LoadedKatalog loaded, string rootNamespace)
    {
        string file = DocumentPath.FileOf(input.Root.Path);
        IReadOnlyList<KatalogDocument> documents = [.. loaded.Documents.OfType<KatalogDocument>()];
        var source = new SourceWriter();
        source.Begin($"Compiled from {file}", rootNamespace);
        source.Line($"/// <summary>The operators of {file}, compiled.</summary>");
        source.Line($"public static partial class {input.Name}Katalog").Open();
        IReadOnlyList<OperatorPlan> plans = loaded.Compile(RuntimeDefaults.Standard);
        var taken = new HashSet<string>(StringComparer.Ordinal) { "Plans", "Register", ExpressionCode.ClassName };
        var code = new ExpressionCode();
        string[] methods = [.. plans.Select(plan => Identifiers.Unique(Identifiers.Pascal(plan.EntryName), taken))];
        source.Line("/// <summary>The plans of all entries, with the process's values for what the document leaves out.</summary>");
        source.Line($"public static global::System.Collections.Generic.IReadOnlyList<{Plan}> Plans({Defaults} defaults) =>").Open("[");
        foreach (string method in methods)
        {
            source.Line($"{method}().WithDefaults(defaults),");
        }

        source.Close("];").Line();
        for (int i = 0; i < plans.Count; i++)
        {
            source.Line();
            source.Line($"/// <summary>The entry <c>{plans[i].EntryName}</c>, which operates {plans[i].Resource.Kind.Kind}.</summary>");
            source.Write($"public static {Plan} {methods[i]}() => ");
            new ObjectWriter(source, new ExpressionWriter(code, ExpressionsOf(loaded.Entries[i].Document, documents))).Write(plans[i]);
            source.Line(";");
        }

        EmitRegistration(source, file, loaded);
        EmitNotes(source, documents);
        code.Emit(source);
        source.Close().Line();
        return new GeneratedSource($"{input.Name}.Katalog.g.cs", source.ToString());
    }

    private static void EmitRegistration(SourceWriter source, string file, LoadedKatalog loaded)
    {
        KatalogSources texts = loaded.ToSources();
        source.Line();
        source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        source.Line("internal static void Register() => global::Orkestra.Runtime.Composition.CompiledKatalogs.Register(");
        source.Line($"    new global::Orkestra.Runtime.Composition.CompiledKatalog({Literals.Of(file)}, Plans)").Open();
        source.Line($"DeclaredEntries = {loaded.DeclaredEntries.ToString(CultureInfo.InvariantCulture)},");
        source.Line("Sources = static () => new global::Orkestra.Runtime.Composition.KatalogSources").Open();

        // What was written has comments and spellings of its own, which must not make the program another one.
        source.Line($"Raw = {Literals.Of(texts.Enriched)},").Line($"Enriched = {Literals.Of(texts.Enriched)},");
        source.Line("Entries = new global::System.Collections.Generic.Dictionary<string, global::Orkestra.Runtime.Composition.EntrySources>(global::System.StringComparer.OrdinalIgnoreCase)").Open();
        foreach (KeyValuePair<string, EntrySources> entry in texts.Entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            string text = Literals.Of(entry.Value.Enriched);
            source.Line($"[{Literals.Of(entry.Key)}] = new global::Orkestra.Runtime.Composition.EntrySources({text}, {text}),");
        }

        source.Close().Line(",").Close().Line(",").Close().Line(");");
    }

    // Notes belong to a document; a file may hold several.
    private static string ExpressionsOf(KatalogDocument document, IReadOnlyList<KatalogDocument> documents)
    {
        for (int i = 0; i < documents.Count; i++)
        {
            if (ReferenceEquals(documents[i], document))
            {
                return document.Notes.Count == 0 ? BuiltIn : $"s_expressions{i}";
            }
        }

        return BuiltIn;
    }

    private static void EmitNotes(SourceWriter source, IReadOnlyList<KatalogDocument> documents)
    {
        foreach (KatalogDocument document in documents.Where(static document => document.Notes.Count > 0))
        {
            source.Line();
            source.Write($"private static readonly global::Orkestra.Runtime.Plans.ExpressionCompiler {ExpressionsOf(document, documents)} = ");
            source.Line("new(global::Orkestra.Sdk.Notes.NoteCatalog.BuiltIn.WithUserNotes(").Open("[");
            foreach (NoteDeclaration note in document.Notes)
            {
                string description = note.Description is { } text ? Literals.Of(text.Value) : "null";
                source.Line($"new global::Orkestra.Sdk.Notes.UserNote({Literals.Of(note.Name.Value)}, {Literals.Of(note.Expression.Value)}, {description}),");
            }

            source.Close("]));").Line();
        }
    }
}
