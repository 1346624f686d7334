using System.CommandLine;
using Orkestra.Cli.Output;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate</c>: first versions of files, and what is applied to a cluster.</summary>
internal static class GenerateCommand
{
    public static Command Create(CliEnvironment environment) => new("generate", "Write a first Katalog, CRD or custom resource, or what a Katalog needs in a cluster")
    {
        GenerateKatalogCommand.Create(environment),
        GenerateCrdCommand.Create(environment),
        GenerateCrCommand.Create(environment),
        GenerateBundleCommand.Create(environment),
        GenerateRbacCommand.Create(environment),
        GenerateConfigMapCommand.Create(environment),
    };

    /// <summary><c>-o/--output</c>.</summary>
    internal static Option<string?> Output() => new("--output", "-o") { Description = "Write to a file instead of printing; - prints", HelpName = "FILE" };

    /// <summary><c>--force</c>.</summary>
    internal static Option<bool> Force() => new("--force") { Description = "Overwrite a file that exists" };

    /// <summary>Prints a text, or writes it to a file that is not there yet.</summary>
    /// <exception cref="CliException">The file is there, or cannot be written.</exception>
    internal static void Write(CliEnvironment environment, string text, string? path, bool force)
    {
        if (path is null or "-")
        {
            environment.Output.WriteRecord(text.TrimEnd('\n'));
            return;
        }

        if (File.Exists(environment.Resolve(path)) && !force)
        {
            throw new CliException($"{path} exists; nothing was written", "choose another file, or overwrite with --force");
        }

        FileOutput.Save(environment, path, text);
    }
}
