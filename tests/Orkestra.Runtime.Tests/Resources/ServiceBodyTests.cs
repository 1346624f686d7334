using System.Text.Json.Nodes;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Resources;

public sealed class ServiceBodyTests
{
    [Fact]
    public void With_one_workload_the_selector_names_it() => Assert.Equal(
        """{"app.kubernetes.io/instance":"my-site-deployment","orkestra-owner":"my-site"}""",
        Spec("""
            onCreate:
              deployments: [{ image: nginx }]
              services: [{ port: 80 }]
            """)["selector"]!.ToJsonString());

    [Fact]
    public void With_several_workloads_it_selects_all_pods_of_the_owner() => Assert.Equal(
        """{"orkestra-owner":"my-site"}""",
        Spec("""
            onCreate:
              deployments: [{ name: a, image: nginx }, { name: b, image: nginx }]
              services: [{ port: 80 }]
            """)["selector"]!.ToJsonString());

    [Fact]
    public void A_declared_selector_is_taken_as_it_is() => Assert.Equal(
        """{"app":"my-site"}""",
        Spec("""
            onCreate:
              deployments: [{ image: nginx }]
              services: [{ port: 80, selector: { app: "{{ .metadata.name }}" } }]
            """)["selector"]!.ToJsonString());

    [Fact]
    public void Without_a_port_it_takes_the_workloads() => Assert.Equal(
        """{"port":8080,"protocol":"TCP","targetPort":8080}""",
        Spec("""
            onCreate:
              deployments: [{ image: nginx, port: 8080 }]
              services: [{ type: clusterip }]
            """)["ports"]![0]!.ToJsonString());

    [Fact]
    public void A_target_port_may_be_a_name() => Assert.Equal(
        "\"http\"", Spec("onCreate: { services: [{ port: 80, targetPort: http }] }")["ports"]![0]!["targetPort"]!.ToJsonString());

    [Fact]
    public void A_headless_service_has_no_address_and_may_have_no_port()
    {
        JsonNode spec = Spec("onCreate: { services: [{ headless: true }] }");

        Assert.Equal("None", (string?)spec["clusterIP"]);
        Assert.Null(spec["ports"]);
    }

    [Theory]
    [InlineData("name: web", "port: is required")]
    [InlineData("port: 80, type: Cloud", "type: expected ClusterIP, NodePort, LoadBalancer, got 'Cloud'")]
    public void What_cannot_be_used_is_an_error(string fields, string message)
    {
        ReconcileDecision decision = new MemoryWorld(
            TestKatalogs.Plan($"onCreate: {{ services: [{{ {fields} }}] }}"), TestObjects.Website()).Decide();

        Assert.EndsWith(message, decision.Error, StringComparison.Ordinal);
    }

    private static JsonNode Spec(string box)
    {
        ReconcileDecision decision = new MemoryWorld(TestKatalogs.Plan(box), TestObjects.Website()).Decide();
        Assert.Null(decision.Error);
        return TestObjects.Json(decision.Writes.OfType<PlannedApply>().Single(static a => a.Resource.Plural == "services").Body)["spec"]!;
    }
}
