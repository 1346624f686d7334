using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Resources;

/// <summary>Expression specification, section 7.</summary>
public sealed class PresetTests
{
    private const string Declared = """
        profiles:
          resources:
            - { name: house, requests: { cpu: "{{ .spec.cpu }}" }, limits: { cpu: "3" } }
            - { name: Small, requests: { cpu: 7m } }
          containerSecurity:
            - { name: house, runAsUser: 7, capabilities: { drop: [ALL] } }
        """;

    [Fact]
    public void A_profile_of_the_document_is_used_like_a_built_in_one() => Assert.Equal(
        """{"requests":{"cpu":"250m"},"limits":{"cpu":"3"}}""", Container("resources: { profile: house }")["resources"]!.ToJsonString());

    [Fact]
    public void The_documents_own_profile_of_the_exact_name_comes_before_a_built_in_one()
    {
        Assert.Equal("7m", (string?)Container("resources: { profile: Small }")["resources"]!["requests"]!["cpu"]);
        Assert.Equal("100m", (string?)Container("resources: { profile: small }")["resources"]!["requests"]!["cpu"]);
    }

    [Fact]
    public void A_name_may_be_an_expression_and_is_looked_up_for_every_custom_resource() => Assert.Equal(
        """{"requests":{"cpu":"250m"},"limits":{"cpu":"3"}}""",
        Container("resources: { profile: '{{ .spec.profile }}' }")["resources"]!.ToJsonString());

    [Fact]
    public void An_expression_that_renders_to_nothing_names_no_profile() => Assert.Null(
        Container("resources: { profile: '{{ .spec.missing }}' }")["resources"]);

    [Fact]
    public void What_is_written_beside_the_name_wins() => Assert.Equal(
        """{"capabilities":{"add":["CHOWN"],"drop":["ALL"]},"runAsUser":8}""",
        Container("securityContext: { profile: house, runAsUser: 8, capabilities: { add: [CHOWN] } }")["securityContext"]!.ToJsonString());

    [Fact]
    public void An_unknown_probe_profile_stands_for_the_standard_timings()
    {
        JsonNode probe = Container("port: 80, probes: { liveness: { path: /, profile: '{{ .metadata.name }}' } }")["livenessProbe"]!;

        Assert.Equal((15, 20, 3, 10, 1), ((int)probe["initialDelaySeconds"]!, (int)probe["periodSeconds"]!, (int)probe["failureThreshold"]!, (int)probe["timeoutSeconds"]!, (int)probe["successThreshold"]!));
    }

    private static JsonNode Container(string fields)
    {
        KubeObject website = TestObjects.Website(spec: """{"cpu":"250m","profile":"house"}""");
        ReconcileDecision decision = new MemoryWorld(TestKatalogs.Plan(
            $$"""onReconcile: { deployments: [{ name: web, image: nginx, {{fields}} }] }""", root: Declared), website).Decide();
        Assert.Null(decision.Error);
        return TestObjects.Json(Assert.Single(decision.Writes.OfType<PlannedApply>()).Body)["spec"]!["template"]!["spec"]!["containers"]![0]!;
    }
}
