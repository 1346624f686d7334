using System.CommandLine;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Cli.Reports;
using Orkestra.Cli.Views;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork validate</c>.</summary>
internal static class ValidateCommand
{
    private static readonly Dictionary<string, ReportFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["text"] = ReportFormat.Text,
        ["json"] = ReportFormat.Json,
        ["sarif"] = ReportFormat.Sarif,
        ["github"] = ReportFormat.GitHub,
    };

    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var verbose = new Option<bool>("--verbose") { Description = "Show information too, such as older spellings" };
        var full = new Option<bool>("--full") { Description = "Add what each entry may do in the cluster, its profiles, and the order of start" };
        var notes = new Option<bool>("--notes") { Description = "Print only the notes that the documents declare" };
        var profiles = new Option<bool>("--profiles") { Description = "Print only the profiles that the documents can name, with their values" };
        Option<ReportFormat> format = Format();
        var command = new Command("validate", "Check documents; every problem is reported with file, line and column") { files, format, full, verbose, notes, profiles };
        command.Validators.Add(result =>
        {
            if (result.GetResult(format)?.Tokens is [{ Value: not "text" and var name }] && new[] { full, notes, profiles }.FirstOrDefault(option => result.GetValue(option)) is { } page)
            {
                result.AddError($"--output {name} reports what is wrong; {page.Name} is for people");
            }
        });
        command.SetAction(parsed =>
        {
            LoadedKatalog loaded = KatalogInput.Load(KatalogFiles.Resolve(parsed.GetRequiredValue(files), environment, useEnvironment: false), ValidationGoal.Language, environment);
            ReportFormat chosen = parsed.GetValue(format);
            return chosen == ReportFormat.Text
                ? Print(environment, loaded, parsed.GetValue(verbose), parsed.GetValue(full), (parsed.GetValue(notes), parsed.GetValue(profiles)))
                : Report(environment, loaded, chosen, parsed.GetValue(verbose));
        });
        return command;
    }

    private static Option<ReportFormat> Format()
    {
        var option = new Option<ReportFormat>("--output", "-o")
        {
            Description = "text for people; json, sarif or github for other programs, which get nothing else on standard output",
            HelpName = "FORMAT",
            CustomParser = static result =>
            {
                string text = result.Tokens[0].Value;
                if (s_formats.TryGetValue(text, out ReportFormat known))
                {
                    return known;
                }

                result.AddError($"--output is '{text}'; expected text, json, sarif or github");
                return ReportFormat.Text;
            },
        };
        option.CompletionSources.Add([.. s_formats.Keys]);
        return option;
    }

    private static int Report(CliEnvironment environment, LoadedKatalog loaded, ReportFormat format, bool verbose)
    {
        IReadOnlyList<DocumentDiagnostic> findings = loaded.Diagnostics.ToSortedList();
        if (!loaded.Diagnostics.HasErrors)
        {
            RequireDocuments(loaded);
        }

        var places = new ReportPlaces(environment.WorkingDirectory);
        switch (format)
        {
            case ReportFormat.Json:
                environment.Output.WriteRecord(JsonReport.Write(findings, places));
                break;
            case ReportFormat.Sarif:
                environment.Output.WriteRecord(SarifReport.Write(findings, places));
                break;
            default:
                // A job shows a handful of annotations: what needs no change must not crowd out what does.
                foreach (DocumentDiagnostic found in findings.Where(found => verbose || found.Severity != DiagnosticSeverity.Information))
                {
                    environment.Output.WriteRecord(GitHubReport.Line(found, places));
                }

                break;
        }

        return loaded.Diagnostics.HasErrors ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static void RequireDocuments(LoadedKatalog loaded)
    {
        if (loaded.Documents.Count == 0)
        {
            throw new CliException("no Orkestra document was found", "a document has kind Katalog, Komposer, Motif, Simulate or E2E");
        }
    }

    private static int Print(CliEnvironment environment, LoadedKatalog loaded, bool verbose, bool full, (bool Notes, bool Profiles) lists)
    {
        IOutput output = environment.Output;
        int errors = KatalogInput.Report(loaded.Diagnostics, output, verbose);
        if (errors > 0)
        {
            output.WriteErrorLine(StyledText.Bad("✗ "), ValidationPage.Count(errors, "error"));
            return ExitCodes.Failure;
        }

        RequireDocuments(loaded);
        var page = new ValidationPage(loaded, environment);
        if (lists.Notes || lists.Profiles)
        {
            page.WriteLists(lists.Notes, lists.Profiles);
        }
        else
        {
            page.Write(full);
        }

        return ExitCodes.Success;
    }
}
