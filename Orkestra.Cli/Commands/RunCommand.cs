using System.CommandLine;
using Microsoft.Extensions.Logging;
using Orkestra.Cli.Running;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork run</c>.</summary>
internal static class RunCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files();
        var dev = new Option<bool>("--dev") { Description = "Start an embedded cluster in this process and use it" };
        var devPort = new Option<int>("--dev-port") { Description = "Port of the embedded cluster (default: a free one)", HelpName = "PORT" };
        var devKubeconfig = new Option<string?>("--dev-kubeconfig") { Description = "Where to write the embedded cluster's kubeconfig (default: ~/.orkestra/dev.kubeconfig)", HelpName = "FILE" };
        var apply = new Option<string[]>("--apply") { Description = "Manifests to apply before the operators start; repeatable", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var noApply = new Option<bool>("--no-apply") { Description = "Do not apply the Katalog's own crdFile, setup and crFiles" };
        var kubeconfig = new Option<string?>("--kubeconfig") { Description = "Kubeconfig of the cluster (default: KUBEKONFIG, KUBECONFIG, in-cluster, ~/.kube/config)", HelpName = "FILE" };
        var context = new Option<string?>("--context") { Description = "Context of the kubeconfig (default: its current one)", HelpName = "NAME" };
        var namespaces = new Option<string[]>("--namespace", "-n") { Description = "Watch only this namespace; repeatable (default: all)", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var port = new Option<int?>("--port") { Description = "Port of the live API (default: 8080 or ORK_PORT; 0 takes a free one)", HelpName = "PORT" };
        var logLevel = new Option<LogLevel?>("--log-level") { Description = "trace, debug, information, warning or error (default: LOG_LEVEL)", HelpName = "LEVEL" };
        var command = new Command("run", "Run the operators of a Katalog against a cluster, or with --dev against an embedded one")
        {
            files, dev, devPort, devKubeconfig, apply, noApply, kubeconfig, context, namespaces, port, logLevel,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new RunRequest
            {
                Files = parsed.GetRequiredValue(files),
                Dev = parsed.GetValue(dev),
                DevPort = parsed.GetValue(devPort),
                DevKubeconfig = parsed.GetValue(devKubeconfig),
                Apply = parsed.GetRequiredValue(apply),
                ApplyDeclared = !parsed.GetValue(noApply),
                Kubeconfig = parsed.GetValue(kubeconfig),
                Context = parsed.GetValue(context),
                Namespaces = parsed.GetRequiredValue(namespaces),
                Port = parsed.GetValue(port),
                LogLevel = parsed.GetValue(logLevel),
            };
            return new RunSession(request, environment).RunAsync(cancellationToken);
        });
        return command;
    }
}
