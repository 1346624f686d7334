using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork validate</c>.</summary>
internal static class ValidateCommand
{
    private const int RuleWidth = 60;

    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var verbose = new Option<bool>("--verbose") { Description = "Show information too, such as older spellings" };
        var command = new Command("validate", "Check documents; every problem is reported with file, line and column") { files, verbose };
        command.SetAction(parsed => Run(environment, parsed.GetRequiredValue(files), parsed.GetValue(verbose)));
        return command;
    }

    private static int Run(CliEnvironment environment, IReadOnlyList<string> named, bool verbose)
    {
        IOutput output = environment.Output;
        LoadedKatalog loaded = KatalogInput.Load(KatalogFiles.Resolve(named, environment, useEnvironment: false), ValidationGoal.Language, environment);
        int errors = KatalogInput.Report(loaded.Diagnostics, output, verbose);
        if (errors > 0)
        {
            output.WriteErrorLine(StyledText.Bad("✗ "), Count(errors, "error"));
            return ExitCodes.Failure;
        }

        if (loaded.Documents.Count == 0)
        {
            throw new CliException("no Orkestra document was found", "a document has kind Katalog, Komposer, Motif, Simulate or E2E");
        }

        output.WriteLine();
        output.WriteLine(StyledText.Heading($"Validating {string.Join(", ", loaded.Documents.Select(static document => document.Kind).Distinct())}..."));
        output.WriteLine();
        foreach (LoadedEntry entry in loaded.Entries)
        {
            Describe(entry, output);
        }

        output.WriteLine(StyledText.Dim(new string('─', RuleWidth)));
        if (loaded.Entries.Count > 0)
        {
            int builtIn = loaded.Entries.Count(IsBuiltIn);
            output.WriteLine(StyledText.Good("✓ "), Count(loaded.Entries.Count, "CRD"), $" valid ({builtIn} built-in, {loaded.Entries.Count - builtIn} custom)");
        }
        else
        {
            output.WriteLine(StyledText.Good("✓ "), Count(loaded.Documents.Count, "document"), " valid");
        }

        ListNotes(loaded, output);
        if (loaded.Diagnostics.ToSortedList().Count(static found => found.Severity == DiagnosticSeverity.Warning) is > 0 and var warnings)
        {
            output.WriteLine(StyledText.Caution("⚠ "), Count(warnings, "warning"));
        }

        return ExitCodes.Success;
    }

    private static bool IsBuiltIn(LoadedEntry entry) =>
        BuiltInKinds.Find(entry.Types.Kind) is { } known && known.Group == entry.Types.Group && known.Version == entry.Types.Version;

    private static void ListNotes(LoadedKatalog loaded, IOutput output)
    {
        NoteDeclaration[] notes = [.. loaded.Documents.OfType<KatalogDocument>().SelectMany(static document => document.Notes)];
        if (notes.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(StyledText.Heading($"Notes ({notes.Length})"));
        int width = notes.Max(static note => note.Name.Value.Length);
        foreach (NoteDeclaration note in notes)
        {
            output.WriteLine("    ", StyledText.Name(note.Name.Value.PadRight(width)), "  ", note.Expression.Value.ReplaceLineEndings(" "));
        }
    }

    private static void Describe(LoadedEntry entry, IOutput output)
    {
        CrdDeclaration crd = entry.Declaration;
        KubeResource resource = entry.Resource;
        output.WriteLine(StyledText.Good("● "), StyledText.Name(crd.Name.Value));
        Row("kind", resource.Kind.Kind);
        Row("group", resource.Kind.Group);
        Row("version", resource.Kind.Version);
        Row("plural", resource.Plural);
        Row("scope", resource.Namespaced ? "Namespaced" : "ClusterScoped");
        Row("mode", crd.Mode?.Value ?? "dynamic");
        Row("workers", crd.Workers is { Value: > 0 } workers ? workers.Value.ToString(CultureInfo.InvariantCulture) : $"{RuntimeDefaults.Standard.Workers} (default)");
        Row("resync", crd.Resync is { } resync ? GoDuration.Format(resync.Value) : $"{GoDuration.Format(RuntimeDefaults.Standard.Resync)} (default)");

        void Row(string name, string value) => output.WriteLine(StyledText.Dim($"    {name + ":",-10}"), value);
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
