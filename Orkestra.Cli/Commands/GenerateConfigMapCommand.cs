using System.CommandLine;
using Orkestra.Cli.Production;
using Orkestra.Runtime.Composition;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork generate configmap</c>.</summary>
internal static class GenerateConfigMapCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var target = new ManifestTarget("config.yaml");
        var command = new Command("configmap", "Write the ConfigMap with the Katalog that the runtime reads, everything that it imports in place") { files };
        target.AddTo(command);
        command.SetAction(parsed =>
        {
            LoadedKatalog loaded = ProductionKatalog.Load(parsed.GetRequiredValue(files), environment);
            ProductionKatalog.RefuseCrdFiles(loaded, environment.Output);
            target.Write(parsed, environment, DeploymentManifests.ConfigMap(target.Namespace(parsed, environment), loaded));
            return ExitCodes.Success;
        });
        return command;
    }
}
