using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Cli.Views;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Profiles;
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
        var notes = new Option<bool>("--notes") { Description = "Print only the notes that the documents declare" };
        var profiles = new Option<bool>("--profiles") { Description = "Print only the profiles that the documents can name, with their values" };
        var command = new Command("validate", "Check documents; every problem is reported with file, line and column") { files, verbose, notes, profiles };
        command.SetAction(parsed => Run(environment, parsed.GetRequiredValue(files), parsed.GetValue(verbose), parsed.GetValue(notes), parsed.GetValue(profiles)));
        return command;
    }

    private static int Run(CliEnvironment environment, IReadOnlyList<string> named, bool verbose, bool onlyNotes, bool onlyProfiles)
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

        if (onlyNotes || onlyProfiles)
        {
            ListRegistries(loaded, onlyNotes, onlyProfiles, output);
            return ExitCodes.Success;
        }

        output.WriteLine();
        output.WriteLine(StyledText.Heading($"Validating {string.Join(", ", loaded.WrittenKinds)}..."));
        output.WriteLine();
        foreach (LoadedEntry entry in loaded.Entries)
        {
            Describe(entry, output);
        }

        foreach (MotifDocument motif in loaded.Documents.OfType<MotifDocument>())
        {
            foreach (string line in MotifView.Render(motif))
            {
                output.WriteLine(line);
            }
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

        if (DeclaredNotes(loaded).Length > 0)
        {
            output.WriteLine();
            ListNotes(DeclaredNotes(loaded), output);
        }

        if (loaded.Diagnostics.ToSortedList().Count(static found => found.Severity == DiagnosticSeverity.Warning) is > 0 and var warnings)
        {
            output.WriteLine(StyledText.Caution("⚠ "), Count(warnings, "warning"));
        }

        return ExitCodes.Success;
    }

    private static bool IsBuiltIn(LoadedEntry entry) =>
        BuiltInKinds.Find(entry.Types.Kind) is { } known && known.Group == entry.Types.Group && known.Version == entry.Types.Version;

    private static void ListRegistries(LoadedKatalog loaded, bool notes, bool profiles, IOutput output)
    {
        if (notes)
        {
            ListNotes(DeclaredNotes(loaded), output);
        }

        if (profiles)
        {
            output.WriteLine(StyledText.Heading($"Profiles ({BuiltInProfiles.All.Count})"));
            foreach (Profile profile in BuiltInProfiles.All)
            {
                string settings = string.Join(" ", profile.Settings().Select(static setting => $"{setting.Key}={setting.Value}"));
                output.WriteLine("    ", StyledText.Dim($"{profile.Class,-17}  "), StyledText.Name($"{profile.Name,-20}  "), settings);
            }
        }
    }

    private static NoteDeclaration[] DeclaredNotes(LoadedKatalog loaded) =>
        [.. loaded.Documents.OfType<KatalogDocument>().SelectMany(static document => document.Notes)];

    private static void ListNotes(NoteDeclaration[] notes, IOutput output)
    {
        output.WriteLine(StyledText.Heading($"Notes ({notes.Length})"));
        int width = notes.Select(static note => note.Name.Value.Length).DefaultIfEmpty().Max();
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
