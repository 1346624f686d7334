using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Migration;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork migrate-katalog FILE</c>: rewrites a document in the newest spelling.</summary>
internal static class MigrateKatalogCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var file = new Argument<string>("file") { Description = "Katalog, Komposer, Motif or other document" };
        var inPlace = new Option<bool>("--in-place", "-i") { Description = "Write the file instead of printing the result" };
        var command = new Command("migrate-katalog", "Rewrite a document in the newest spelling; comments and formatting stay") { file, inPlace };
        command.SetAction(parsed => Run(environment, parsed.GetRequiredValue(file), parsed.GetValue(inPlace)));
        return command;
    }

    private static int Run(CliEnvironment environment, string path, bool inPlace)
    {
        IOutput output = environment.Output;
        SourceFile file = KatalogInput.ReadFile(path, environment);
        var syntax = new DiagnosticBag();
        YamlReader.Read(file, syntax);
        if (KatalogInput.Report(syntax, output, includeInformation: false) > 0)
        {
            throw new CliException("the file is not well-formed; nothing was changed");
        }

        MigrationResult result = DocumentMigration.Migrate(file);
        if (inPlace && result.Changes.Count > 0)
        {
            FileOutput.Write(environment, path, result.Text);
        }
        else if (!inPlace)
        {
            output.WriteRecord(result.Text.EndsWith('\n') ? result.Text[..^1] : result.Text);
        }

        foreach (MigrationChange change in result.Changes)
        {
            output.WriteErrorLine(StyledText.Caution("~ "), Place(change), change.Description);
        }

        foreach (MigrationChange left in result.Remaining)
        {
            output.WriteErrorLine(StyledText.Caution("⚠ "), Place(left), $"{left.Description}: rewrite it by hand");
        }

        output.WriteErrorLine(
            StyledText.Good("✓ "),
            result.Changes.Count == 0 ? "nothing to rewrite" : string.Create(CultureInfo.InvariantCulture, $"{result.Changes.Count} change{(result.Changes.Count == 1 ? string.Empty : "s")}{(inPlace ? $" in {path}" : string.Empty)}"));
        return ExitCodes.Success;

        StyledText Place(MigrationChange change) => StyledText.Heading(string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{change.Line}: "));
    }
}
