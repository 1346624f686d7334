using System.CommandLine;
using Orkestra.Cli.Output;
using Orkestra.Cli.Scaffolding;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork init [NAME]</c>: writes the hello-website operator.</summary>
internal static class InitCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var name = new Argument<string?>("name") { Description = "Directory to create (default: the current directory)", Arity = ArgumentArity.ZeroOrOne };
        var force = new Option<bool>("--force") { Description = "Overwrite files that exist" };
        var command = new Command("init", "Scaffold the hello-website operator: katalog.yaml, crd.yaml and cr.yaml") { name, force };
        command.SetAction(parsed => Run(environment, parsed.GetValue(name), parsed.GetValue(force)));
        return command;
    }

    private static int Run(CliEnvironment environment, string? name, bool force)
    {
        string directory = environment.Resolve(name ?? ".");
        IReadOnlyList<ScaffoldFile> files = HelloWebsiteScaffold.Files;
        string[] existing = [.. files.Select(file => file.Name).Where(file => File.Exists(Path.Combine(directory, file)))];
        if (existing.Length > 0 && !force)
        {
            throw new CliException($"{string.Join(", ", existing)} already in {directory}; nothing was written", "choose another directory, or overwrite with --force");
        }

        IOutput output = environment.Output;
        output.WriteLine(StyledText.Heading("Scaffolding hello-website"), StyledText.Dim($" in {directory}"));
        Directory.CreateDirectory(directory);
        foreach (ScaffoldFile file in files)
        {
            File.WriteAllText(Path.Combine(directory, file.Name), file.Text);
            output.WriteLine("  ", file.Name.PadRight(50), StyledText.Good("✓"));
        }

        output.WriteLine();
        output.WriteLine(StyledText.Good("The project is ready."), " Next:");
        if (name is not null)
        {
            output.WriteLine($"  cd {name}");
        }

        output.WriteLine("  ork validate");
        output.WriteLine("  ork run --dev --apply cr.yaml");
        return ExitCodes.Success;
    }
}
