using System.CommandLine;
using Microsoft.Extensions.Logging;
using Orkestra.Cli.Running;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork run</c>.</summary>
internal static class RunCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml, then KATALOG_PATH");
        var dev = new Option<bool>("--dev") { Description = "Start an embedded cluster in this process and use it" };
        Option<int?> devPort = CommonOptions.Port("--dev-port", "Port of the embedded cluster (default: a free one)");
        var devKubeconfig = new Option<string?>("--dev-kubeconfig") { Description = "Where to write the embedded cluster's kubeconfig (default: ~/.orkestra/dev.kubeconfig)", HelpName = "FILE" };
        var devData = new Option<string?>("--dev-data") { Description = "Keep the embedded cluster's objects in this directory, and begin with what is there", HelpName = "DIR" };
        var apply = new Option<string[]>("--apply") { Description = "Manifests to apply before the operators start; repeatable", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var noApply = new Option<bool>("--no-apply") { Description = "Do not apply the Katalog's own crdFile, setup and crFiles" };
        var kubeconfig = new Option<string?>("--kubeconfig") { Description = "Kubeconfig of the cluster (default: KUBEKONFIG, KUBECONFIG, in-cluster, ~/.kube/config)", HelpName = "FILE" };
        var context = new Option<string?>("--context") { Description = "Context of the kubeconfig (default: its current one)", HelpName = "NAME" };
        var namespaces = new Option<string[]>("--namespace", "-n") { Description = "Watch only this namespace; repeatable (default: all)", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var noLeaderElection = new Option<bool>("--no-leader-election") { Description = "Work at once, without agreeing with other replicas on one that does (--dev never does)" };
        Option<int?> port = CommonOptions.Port("--port", "Port of the live API (default: ORK_PORT, otherwise 8080; 0 takes a free one)");
        Option<LogLevel?> logLevel = CommonOptions.Level();
        var command = new Command("run", "Run the operators of a Katalog against a cluster, or with --dev against an embedded one")
        {
            files, dev, devPort, devKubeconfig, devData, apply, noApply, kubeconfig, context, namespaces, noLeaderElection, port, logLevel,
        };
        command.Validators.Add(result =>
        {
            bool embedded = result.GetValue(dev);
            foreach (Option option in embedded ? new Option[] { kubeconfig, context } : [devPort, devKubeconfig, devData])
            {
                if (result.GetResult(option) is { Implicit: false })
                {
                    result.AddError(embedded ? $"--dev and {option.Name} exclude each other: the embedded cluster has a kubeconfig of its own" : $"{option.Name} needs --dev");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new RunRequest
            {
                Files = parsed.GetRequiredValue(files),
                Dev = parsed.GetValue(dev),
                DevPort = parsed.GetValue(devPort) ?? 0,
                DevKubeconfig = parsed.GetValue(devKubeconfig),
                DevData = parsed.GetValue(devData),
                Apply = parsed.GetRequiredValue(apply),
                ApplyDeclared = !parsed.GetValue(noApply),
                Kubeconfig = parsed.GetValue(kubeconfig),
                Context = parsed.GetValue(context),
                Namespaces = parsed.GetRequiredValue(namespaces),
                LeaderElection = !parsed.GetValue(noLeaderElection),
                Port = parsed.GetValue(port),
                LogLevel = parsed.GetValue(logLevel),
            };
            return new RunSession(request, environment).RunAsync(cancellationToken);
        });
        return command;
    }
}
