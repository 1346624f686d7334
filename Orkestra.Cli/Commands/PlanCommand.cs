using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.Input;
using Orkestra.Cli.Planning;
using Orkestra.Cli.Running;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork plan</c>.</summary>
internal static class PlanCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("katalog.yaml, then komposer.yaml");
        var kubeconfig = new Option<string?>("--kubeconfig") { Description = "Kubeconfig of the cluster (default: KUBEKONFIG, KUBECONFIG, in-cluster, ~/.kube/config)", HelpName = "FILE" };
        var context = new Option<string?>("--context") { Description = "Context of the kubeconfig (default: its current one)", HelpName = "NAME" };
        var namespaces = new Option<string[]>("--namespace", "-n") { Description = "Look at custom resources of this namespace only; repeatable (default: all)", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var json = new Option<bool>("--json", "-j") { Description = "Print it as JSON" };
        var command = new Command("plan", "Say what would change in a cluster if a Katalog ran; nothing is written") { files, kubeconfig, context, namespaces, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<OperatorPlan> plans = Load(parsed.GetRequiredValue(files), environment);
            using KubeClient client = KubeClient.Create(ClusterChoice.Find(parsed.GetValue(kubeconfig), parsed.GetValue(context), environment), environment.Time, NullLoggerFactory.Instance);
            await new ClusterCheck(client, environment.Time).RunAsync(cancellationToken).ConfigureAwait(false);
            ClusterPlan plan = await PlanAsync(new ClusterPlanner(client, parsed.GetRequiredValue(namespaces), environment.Time), plans, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                environment.Output.WriteRecord(PlanPrinter.Json(plan));
            }
            else
            {
                PlanPrinter.Print(plan, environment.Output);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static IReadOnlyList<OperatorPlan> Load(IReadOnlyList<string> named, CliEnvironment environment)
    {
        LoadedKatalog katalog = KatalogInput.Load(KatalogFiles.Resolve(named, environment, useEnvironment: false), ValidationGoal.Run, environment);
        if (KatalogInput.Report(katalog.Diagnostics, environment.Output, includeInformation: false) is > 0 and var errors)
        {
            throw new CliException($"the Katalog has {errors} error{(errors == 1 ? string.Empty : "s")}; nothing was planned");
        }

        return katalog.Entries.Count > 0
            ? katalog.Compile(RuntimeDefaults.Standard)
            : throw new CliException("the Katalog declares no enabled CRD entry; there is nothing to plan");
    }

    private static async Task<ClusterPlan> PlanAsync(ClusterPlanner planner, IReadOnlyList<OperatorPlan> plans, CancellationToken cancellationToken)
    {
        try
        {
            return await planner.PlanAsync(plans, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is KubeApiException or HttpRequestException)
        {
            throw new CliException($"the cluster cannot be read: {error.Message}", inner: error);
        }
    }
}
