using System.CommandLine;
using Orkestra.Cli.Input;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Generation;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate katalog [CRD]</c>.</summary>
internal static class GenerateKatalogCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var crd = new Argument<string>("crd") { Description = "File with CustomResourceDefinitions (default: crd.yaml)", DefaultValueFactory = static _ => "crd.yaml" };
        var name = new Option<string?>("--name") { Description = "Name of the Katalog (default: that of the directory)", HelpName = "NAME" };
        Option<string?> output = GenerateCommand.Output();
        Option<bool> force = GenerateCommand.Force();
        var command = new Command("katalog", "Write a Katalog that operates the kinds of a CRD file") { crd, name, output, force };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(crd);
            string? target = parsed.GetValue(output);
            IReadOnlyList<CrdManifest> manifests = Read(environment, path);
            string text = StarterKatalog.Write(manifests, PathFrom(environment, target, path), parsed.GetValue(name) ?? NameOf(environment, target));
            GenerateCommand.Write(environment, text, target, parsed.GetValue(force));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The CRDs of a file.</summary>
    /// <exception cref="CliException">The file cannot be read or has none.</exception>
    internal static IReadOnlyList<CrdManifest> Read(CliEnvironment environment, string path)
    {
        SourceFile file = KatalogInput.ReadFile(path, environment);
        var diagnostics = new DiagnosticBag();
        IReadOnlyList<CrdManifest> manifests = CrdManifest.Read(file, diagnostics);
        if (KatalogInput.Report(diagnostics, environment.Output, includeInformation: false) > 0 || manifests.Count == 0)
        {
            throw new CliException($"{path} has no CustomResourceDefinition that can be used");
        }

        return manifests;
    }

    // Paths in a document count from its own directory.
    private static string PathFrom(CliEnvironment environment, string? target, string crd)
    {
        string directory = target is null or "-" ? environment.WorkingDirectory : Path.GetDirectoryName(environment.Resolve(target))!;
        string relative = Path.GetRelativePath(directory, environment.Resolve(crd)).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? relative : $"./{relative}";
    }

    private static string NameOf(CliEnvironment environment, string? target)
    {
        string directory = target is null or "-" ? environment.WorkingDirectory : Path.GetDirectoryName(environment.Resolve(target))!;
        string name = new([.. Path.GetFileName(directory).ToLowerInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return name.Trim('-') is { Length: > 0 } usable ? usable : "operators";
    }
}
