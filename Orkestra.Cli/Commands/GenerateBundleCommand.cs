using System.CommandLine;
using Orkestra.Cli.Production;
using Orkestra.Runtime.Composition;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate bundle</c>.</summary>
internal static class GenerateBundleCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        Option<string[]> parts = GenerateRbacCommand.Parts();
        var workloads = new Option<string?>("--workload-namespace", "-w") { Description = "Namespace of workloads, which is made first", HelpName = "NAME" };
        var target = new ManifestTarget("bundle.yaml");
        var command = new Command("bundle", "Write the namespace, the rights and the ConfigMap of the runtime in one file") { files, parts, workloads };
        target.AddTo(command);
        command.SetAction(parsed =>
        {
            LoadedKatalog loaded = ProductionKatalog.Load(parsed.GetRequiredValue(files), environment);
            string? extra = parsed.GetValue(workloads) is { } named ? ManifestTarget.Checked(named, workloads.Name) : null;
            DeploymentParts.Choose(parsed.GetRequiredValue(parts), loaded, environment.Output);
            ProductionKatalog.RefuseCrdFiles(loaded, environment.Output);
            target.Write(parsed, environment, DeploymentManifests.Bundle(target.Namespace(parsed, environment), extra, ProductionKatalog.Permissions(loaded, environment), loaded));
            return ExitCodes.Success;
        });
        return command;
    }
}
