using System.CommandLine;
using Orkestra.Cli.Production;
using Orkestra.Runtime.Composition;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate rbac</c>.</summary>
internal static class GenerateRbacCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        Option<string[]> parts = Parts();
        var why = new Option<string?>("--why") { Description = "Print what needs a right instead, such as get/secrets or patch/websites/status", HelpName = "VERB/RESOURCE" };
        var target = new ManifestTarget("rbac.yaml");
        var command = new Command("rbac", "Write the ServiceAccount of the runtime with exactly the rights that a Katalog needs") { files, parts, why };
        target.AddTo(command);
        command.SetAction(parsed =>
        {
            LoadedKatalog loaded = ProductionKatalog.Load(parsed.GetRequiredValue(files), environment);
            if (parsed.GetValue(why) is { } question)
            {
                PermissionReasons.Print(question, ProductionKatalog.Permissions(loaded, environment).Runtime, environment.Output);
                return ExitCodes.Success;
            }

            string ns = target.Namespace(parsed, environment);
            DeploymentParts.Choose(parsed.GetRequiredValue(parts), loaded, environment.Output);
            ProductionKatalog.RefuseCrdFiles(loaded, environment.Output);
            target.Write(parsed, environment, DeploymentManifests.Bundle(ns, workloads: null, ProductionKatalog.Permissions(loaded, environment), katalog: null));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary><c>--for</c>.</summary>
    internal static Option<string[]> Parts() => new("--for")
    {
        Description = "Processes to write for: runtime, gateway, control-center; repeatable or comma separated (default: all that the Katalog needs)",
        HelpName = "PART",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };
}
