using System.CommandLine;
using Orkestra.Cli.Input;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Generation;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate crd</c>.</summary>
internal static class GenerateCrdCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var crd = new Option<string?>("--crd", "-c") { Description = "Entry whose kind is described (default: the first)", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "The kinds of all entries, one document each" };
        Option<string?> output = GenerateCommand.Output();
        Option<bool> force = GenerateCommand.Force();
        var command = new Command("crd", "Write a CRD whose schema follows from what a Katalog reads and writes") { files, crd, all, output, force };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetResult(crd) is not null)
            {
                result.AddError("--crd and --all exclude each other");
            }
        });
        command.SetAction(parsed =>
        {
            LoadedEntry[] entries = Choose(environment, parsed.GetRequiredValue(files), parsed.GetValue(crd));
            IEnumerable<string> texts = (parsed.GetValue(all) ? entries : entries.Take(1)).Select(Write);
            GenerateCommand.Write(environment, string.Join("---\n", texts), parsed.GetValue(output), parsed.GetValue(force));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The entries of a Katalog, or one of them.</summary>
    /// <exception cref="CliException">The documents are not valid, or there is no such entry.</exception>
    internal static LoadedEntry[] Choose(CliEnvironment environment, IReadOnlyList<string> files, string? name)
    {
        LoadedKatalog loaded = KatalogInput.Load(KatalogFiles.Resolve(files, environment, useEnvironment: false), ValidationGoal.Language, environment);
        if (KatalogInput.Report(loaded.Diagnostics, environment.Output, includeInformation: false) > 0)
        {
            throw new CliException("the documents are not valid; nothing was generated");
        }

        // Kinds of Kubernetes itself have their schemas.
        LoadedEntry[] custom = [.. loaded.Entries.Where(static entry => BuiltInKinds.Find(entry.Types.Kind)?.Group != entry.Types.Group)];
        string[] names = [.. custom.Select(static entry => entry.Declaration.Name.Value)];
        LoadedEntry[] chosen = name is null ? custom : [.. custom.Where(entry => string.Equals(entry.Declaration.Name.Value, name, StringComparison.OrdinalIgnoreCase))];
        return chosen.Length > 0
            ? chosen
            : throw new CliException(
                name is null ? "there is no entry with a custom resource" : $"there is no entry '{name}' with a custom resource",
                names.Length == 0 ? null : $"available: {string.Join(", ", names)}");
    }

    /// <summary>The CRD of an entry, inferred from it alone: a CRD that is there already is not looked at.</summary>
    internal static string Write(LoadedEntry entry) => CrdGenerator.Write(entry.Document, entry.Declaration, entry.Types, new ValidationOptions());
}
