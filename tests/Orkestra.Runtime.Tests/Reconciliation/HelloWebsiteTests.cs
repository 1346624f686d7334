using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class HelloWebsiteTests
{
    [Fact]
    public void First_cycle_writes_the_metadata_then_the_deployment_then_the_service()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());

        ReconcileDecision decision = world.Decide();

        Snapshot.Match(Describe(decision));
    }

    [Fact]
    public void The_second_cycle_writes_nothing()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.CycleWithStatus();

        Assert.Empty(world.Decide().Writes);
        Assert.Null(world.CycleWithStatus().Patch);
    }

    [Fact]
    public void A_plan_written_in_code_decides_byte_for_byte_the_same()
    {
        KubeObject website = TestObjects.Website("""{"image":"nginx:1.25","replicas":3,"port":8080}""");
        string interpreted = Describe(new MemoryWorld(TestKatalogs.HelloWebsite, website).Decide());

        Assert.Equal(interpreted, Describe(new MemoryWorld(InCode(), website).Decide()));
    }

    [Fact]
    public void Absent_replicas_and_port_mean_one_pod_and_no_container_port()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.Cycle();

        var deployment = TestObjects.Json(world.Get(WellKnownResources.Deployments, "my-site").Json);
        var service = TestObjects.Json(world.Get(WellKnownResources.Services, "my-site-svc").Json);

        Assert.Equal(1, (int)deployment["spec"]!["replicas"]!);
        Assert.Null(deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["ports"]);
        Assert.Equal(80, (int)service["spec"]!["ports"]![0]!["targetPort"]!);
    }

    [Fact]
    public void The_status_has_the_declared_fields_and_the_standard_conditions()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());

        StatusDecision status = world.CycleWithStatus();

        Snapshot.Match(TestObjects.Pretty(status.Patch!));
    }

    internal static string Describe(ReconcileDecision decision)
    {
        var text = new StringBuilder();
        foreach (PlannedWrite write in decision.Writes)
        {
            text.Append(write.Path).Append(' ').Append(write.Resource.Plural).Append(' ').Append(write.Key).Append(' ');
            text.AppendLine(write switch
            {
                PlannedApply apply => $"apply {apply.Reason} force={apply.Force}\n{TestObjects.Pretty(apply.Body)}",
                PlannedPatch patch => $"patch {patch.Reason}\n{TestObjects.Pretty(patch.Body)}",
                PlannedScale scale => $"scale\n{TestObjects.Pretty(scale.Body)}",
                PlannedStatus status => $"status force={status.Force}\n{TestObjects.Pretty(status.Status.Body)}",
                PlannedDelete delete => $"delete uid={delete.Child.Uid}: {delete.Reason}",
                _ => string.Empty,
            });
        }

        return text.ToString();
    }

    private static OperatorPlan InCode()
    {
        var name = new DelegateExpression("{{ .metadata.name }}", static c => EvalResult.OfText(Text(c, "metadata.name")));
        var port = new DelegateExpression("{{ .spec.port }}", static c => EvalResult.OfText(Text(c, "spec.port")));
        var deployment = new ResourcePlan
        {
            DeclarationPath = "onCreate.deployments[0]",
            Name = name,
            Mode = ApplyMode.Reconcile,
            Body = new DeploymentBody
            {
                Replicas = new DelegateExpression("{{ .spec.replicas }}", static c => EvalResult.OfText(Text(c, "spec.replicas"))),
                Pod = new PodTemplate
                {
                    Image = new DelegateExpression("{{ .spec.image }}", static c => EvalResult.OfText(Text(c, "spec.image"))),
                    Port = port,
                },
            },
        };
        var service = new ResourcePlan
        {
            DeclarationPath = "onCreate.services[0]",
            Name = new DelegateExpression("{{ .metadata.name }}-svc", static c => EvalResult.OfText(Text(c, "metadata.name") + "-svc")),
            Mode = ApplyMode.Reconcile,
            Body = new ServiceBody
            {
                Port = new ConstantExpression("80"),
                TargetPort = port,
                Selection = new PodSelection { Workload = new SelectedWorkload((WorkloadBody)deployment.Body, name) },
            },
        };
        return new OperatorPlan
        {
            EntryName = "website",
            Katalog = new KatalogInfo("hello-website"),
            Resource = TestKatalogs.Websites,
            OnCreate = new HookBlockPlan { Resources = [deployment, service] },
        };
    }

    private static string Text(EvalContext context, string path) =>
        new DataPath(path).TryRead(context.Root, out OrkValue value) ? value.ToText() : string.Empty;
}
