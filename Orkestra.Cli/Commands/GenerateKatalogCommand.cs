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
        var hook = new Option<bool>("--add-hook") { Description = "With a hook in code after the declarations" };
        var constructor = new Option<bool>("--add-constructor") { Description = "With a constructor in code instead of declarations" };
        var typed = new Option<bool>("--typed") { Description = "With hook and constructor as comments to choose from" };
        var security = new Option<bool>("--add-security") { Description = "Protect custom resources from deletion, and namespaces" };
        var notification = new Option<bool>("--add-notification") { Description = "Notify a team" };
        var providers = new Option<string[]>("--add-provider") { Description = "With a system outside the cluster", HelpName = string.Join('|', StarterOptions.Providers) };
        providers.CompletionSources.Add([.. StarterOptions.Providers]);
        var command = new Command("katalog", "Write a Katalog that operates the kinds of a CRD file")
        {
            crd, name, hook, constructor, typed, security, notification, providers, output, force,
        };
        command.Validators.Add(result =>
        {
            if (new[] { hook, constructor, typed }.Count(result.GetValue) > 1)
            {
                result.AddError("--add-hook, --add-constructor and --typed exclude each other");
            }

            foreach (string provider in (result.GetValue(providers) ?? []).Where(static p => !StarterOptions.Providers.Contains(p, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"--add-provider is one of {string.Join(", ", StarterOptions.Providers)}, not '{provider}'");
            }
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(crd);
            string? target = parsed.GetValue(output);
            IReadOnlyList<CrdManifest> manifests = Read(environment, path);
            var options = new StarterOptions
            {
                Mode = parsed.GetValue(hook) ? StarterMode.Hook : parsed.GetValue(constructor) ? StarterMode.Constructor : parsed.GetValue(typed) ? StarterMode.Typed : StarterMode.Dynamic,
                HasSecurity = parsed.GetValue(security),
                HasNotification = parsed.GetValue(notification),
                ExternalProviders = [.. (parsed.GetValue(providers) ?? []).Select(static provider => provider.ToLowerInvariant()).Distinct()],
            };
            string directory = DirectoryOf(environment, target);
            string text = StarterKatalog.Write(manifests, PathFrom(environment, directory, path), parsed.GetValue(name) ?? NameOf(directory), options);
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

    // A resolved path names a file, so that it has a directory.
    private static string DirectoryOf(CliEnvironment environment, string? target) =>
        target is null or "-" ? environment.WorkingDirectory : Path.GetDirectoryName(environment.Resolve(target))!;

    // Paths in a document count from its own directory.
    private static string PathFrom(CliEnvironment environment, string directory, string crd)
    {
        string relative = Path.GetRelativePath(directory, environment.Resolve(crd)).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? relative : $"./{relative}";
    }

    private static string NameOf(string directory)
    {
        string name = new([.. Path.GetFileName(directory).ToLowerInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return name.Trim('-') is { Length: > 0 } usable ? usable : "operators";
    }
}
