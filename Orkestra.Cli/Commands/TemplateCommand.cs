using System.CommandLine;
using System.Text;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Cli.Views;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork template</c>.</summary>
internal static class TemplateCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var yaml = new Option<bool>("--yaml", "-y") { Description = "The expanded Katalog as YAML; this is the default" };
        var json = new Option<bool>("--json", "-j") { Description = "The same as indented JSON" };
        var graph = new Option<bool>("--graph", "-g") { Description = "Which entries wait for which; with --crd everything about one" };
        var crd = new Option<string?>("--crd", "-c") { Description = "Only this entry", HelpName = "NAME" };
        var target = new Option<string?>("--output", "-o") { Description = "Write to a file instead of standard output", HelpName = "FILE" };
        var noValidate = new Option<bool>("--no-validate") { Description = "Expand what can be read, whether or not it is valid" };
        var command = new Command("template", "Show a Katalog with everything it imports and includes in place") { files, yaml, json, graph, crd, target, noValidate };
        command.Validators.Add(result =>
        {
            Option<bool>[] chosen = [.. new[] { yaml, json, graph }.Where(option => result.GetValue(option))];
            if (chosen.Length > 1)
            {
                result.AddError($"{chosen[0].Name} and {chosen[1].Name} exclude each other");
            }
        });
        command.SetAction(parsed =>
        {
            LoadedKatalog loaded = Load(environment, parsed.GetRequiredValue(files), parsed.GetValue(noValidate));
            string? only = Choose(loaded, parsed.GetValue(crd));
            string text = parsed.GetValue(graph) ? Graph(loaded, only) : Document(loaded, only, parsed.GetValue(json));
            Write(environment, text, parsed.GetValue(target));
            return ExitCodes.Success;
        });
        return command;
    }

    private static LoadedKatalog Load(CliEnvironment environment, IReadOnlyList<string> named, bool isUnchecked)
    {
        LoadedKatalog loaded = KatalogInput.Load(KatalogFiles.Resolve(named, environment, useEnvironment: false), ValidationGoal.Language, environment);
        DiagnosticBag shown = loaded.Diagnostics;
        if (isUnchecked)
        {
            // What cannot be read or found cannot be expanded either; everything else is taken as it is.
            shown = new DiagnosticBag();
            foreach (DocumentDiagnostic found in loaded.Diagnostics.ToSortedList().Where(static found => found.Rule.Id.StartsWith("ORK0", StringComparison.Ordinal) || found.Rule.Id.StartsWith("ORK5", StringComparison.Ordinal)))
            {
                shown.Add(found);
            }
        }

        if (KatalogInput.Report(shown, environment.Output, includeInformation: false) is > 0 and var errors)
        {
            throw new CliException($"{errors} error{(errors == 1 ? string.Empty : "s")}; nothing was expanded", isUnchecked ? null : "--no-validate expands what can be read");
        }

        return loaded.Documents.OfType<KatalogDocument>().Any()
            ? loaded
            : throw new CliException("there is neither a Katalog nor a Komposer to expand", "a Motif is expanded where it is imported");
    }

    private static string? Choose(LoadedKatalog loaded, string? crd)
    {
        if (crd is null)
        {
            return null;
        }

        string[] names = [.. loaded.Documents.OfType<KatalogDocument>().SelectMany(ExpandedKatalog.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string name = crd.ToLowerInvariant();
        return names.Contains(name, StringComparer.Ordinal)
            ? name
            : throw new CliException($"there is no enabled CRD entry '{crd}'", names.Length == 0 ? null : $"available: {string.Join(", ", names)}");
    }

    private static string Graph(LoadedKatalog loaded, string? only)
    {
        IReadOnlyList<string> lines = only is null
            ? new GraphView(loaded.Entries).Render()
            : loaded.Entries.FirstOrDefault(entry => StartupOrder.NameOf(entry) == only) is { } entry
                ? EntryView.Render(entry, new StartupOrder(loaded.Entries))
                : throw new CliException($"the kind of entry '{only}' is not known", "add apiTypes with group, version and kind");
        return string.Join('\n', lines) + "\n";
    }

    private static string Document(LoadedKatalog loaded, string? only, bool asJson)
    {
        var text = new StringBuilder();
        foreach (KatalogDocument document in loaded.Documents.OfType<KatalogDocument>().Where(document => only is null || ExpandedKatalog.Names(document).Contains(only)))
        {
            YamlMapping expanded = ExpandedKatalog.Of(document, only);
            if (asJson)
            {
                // Documents of JSON one after another are documents of YAML too, given the mark between them.
                text.Append(text.Length > 0 ? "---\n" : string.Empty).Append(NodeJson.Write(expanded)).Append('\n');
            }
            else
            {
                text.Append("---\n").Append(new YamlWriter().Node(expanded));
            }
        }

        return text.ToString();
    }

    private static void Write(CliEnvironment environment, string text, string? target)
    {
        if (target is null)
        {
            environment.Output.WriteRecord(text.TrimEnd('\n'));
            return;
        }

        FileOutput.Save(environment, target, text);
    }
}
