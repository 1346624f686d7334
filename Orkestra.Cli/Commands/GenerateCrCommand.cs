using System.CommandLine;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Generation;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate cr</c>.</summary>
internal static class GenerateCrCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var manifest = new Argument<string?>("crd")
        {
            Description = "File with CustomResourceDefinitions; without one, the kinds of a Katalog are used",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var crd = new Option<string?>("--crd", "-c") { Description = "Entry, or kind of the file (default: the first)", HelpName = "NAME" };
        var required = new Option<bool>("--required-only") { Description = "Leave out fields that may be left out" };
        Option<string?> output = GenerateCommand.Output();
        Option<bool> force = GenerateCommand.Force();
        var command = new Command("cr", "Write a custom resource that a CRD accepts") { manifest, files, crd, required, output, force };
        command.SetAction(parsed =>
        {
            (ResolvedApiTypes types, YamlMapping? schema) = parsed.GetValue(manifest) is { } path
                ? OfManifest(environment, path, parsed.GetValue(crd))
                : OfEntry(GenerateCrdCommand.Choose(environment, parsed.GetRequiredValue(files), parsed.GetValue(crd))[0]);
            GenerateCommand.Write(environment, SampleResource.Write(types, schema, parsed.GetValue(required)), parsed.GetValue(output), parsed.GetValue(force));
            return ExitCodes.Success;
        });
        return command;
    }

    private static (ResolvedApiTypes Types, YamlMapping? Schema) OfManifest(CliEnvironment environment, string path, string? kind)
    {
        IReadOnlyList<CrdManifest> manifests = GenerateKatalogCommand.Read(environment, path);
        CrdManifest manifest = manifests.FirstOrDefault(found => kind is null || string.Equals(found.Kind, kind, StringComparison.OrdinalIgnoreCase) || found.Plural == kind)
            ?? throw new CliException($"{path} has no kind '{kind}'", $"it has {string.Join(", ", manifests.Select(static found => found.Kind))}");
        return Of(manifest, manifest.PreferredVersion);
    }

    // A Katalog that names no CRD says what its custom resources look like by what it reads of them.
    private static (ResolvedApiTypes Types, YamlMapping? Schema) OfEntry(LoadedEntry entry)
    {
        if (entry.Manifest is { } manifest)
        {
            return (entry.Types, (manifest.Versions.FirstOrDefault(version => version.Name == entry.Types.Version) ?? manifest.PreferredVersion).Schema);
        }

        CrdManifest inferred = CrdManifest.Read(new SourceFile("crd.yaml", GenerateCrdCommand.Write(entry)), new DiagnosticBag())[0];
        return (entry.Types, inferred.Versions.First(version => version.Name == entry.Types.Version).Schema);
    }

    private static (ResolvedApiTypes Types, YamlMapping? Schema) Of(CrdManifest manifest, CrdVersion version) =>
        (new ResolvedApiTypes(manifest.Group, version.Name, manifest.Kind, manifest.Plural, manifest.IsNamespaced), version.Schema);
}
