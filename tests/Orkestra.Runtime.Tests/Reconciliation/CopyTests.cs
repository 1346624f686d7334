using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class CopyTests
{
    private const string Distribution = """
        onCreate:
          secrets:
            - name: "{{ .spec.secretName }}"
              fromSecret: "{{ .spec.secretName }}"
              fromNamespace: "{{ .spec.sourceNamespace }}"
              toNamespaces:
                - "{{ .spec.targetNamespaces }}"
              reconcile: true
        """;

    private static readonly CopySourceKey s_source = new(WellKnownResources.Secrets, new ObjectKey("platform", "credentials"));

    [Fact]
    public void One_element_that_yields_a_list_names_every_namespace()
    {
        MemoryWorld world = World();
        world.Sources[s_source] = Source("c2VjcmV0");

        world.Cycle();

        foreach (string ns in (string[])["team-alpha", "team-beta"])
        {
            KubeObject copy = world.Get(WellKnownResources.Secrets, "credentials", ns);
            Assert.Equal("c2VjcmV0", (string?)TestObjects.Json(copy.Json)["data"]!["password"]);
            Assert.Equal("kubernetes.io/basic-auth", (string?)TestObjects.Json(copy.Json)["type"]);
            Assert.Empty(copy.OwnerReferences);
        }

        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void The_sources_are_known_before_the_decision() =>
        Assert.Equal([s_source], ReconcileCore.RequiredSources(World().Plan, World().Snapshot));

    [Fact]
    public void A_copy_follows_its_source()
    {
        MemoryWorld world = World();
        world.Sources[s_source] = Source("b25l");
        world.Cycle();
        world.Sources[s_source] = Source("dHdv");

        Assert.Equal(2, world.Cycle().Writes.Count);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void A_missing_source_is_waited_for()
    {
        MemoryWorld world = World();
        world.Sources[s_source] = null;

        ReconcileDecision decision = world.Decide();

        Assert.Null(decision.Error);
        Assert.Equal(
            "onCreate.secrets[0] (credentials): waiting for secrets platform/credentials, which it is copied from", decision.Waiting);
        Assert.NotNull(decision.RequeueAfter);
        Assert.Empty(decision.Writes.OfType<PlannedApply>());
    }

    [Fact]
    public void An_object_is_not_copied_onto_itself()
    {
        MemoryWorld world = World("""["platform","team-alpha"]""");
        world.Sources[s_source] = Source("b25l");

        Assert.Equal("team-alpha", Assert.Single(world.Decide().Writes.OfType<PlannedApply>()).Key.Namespace);
    }

    [Fact]
    public void A_copy_in_a_namespace_that_is_no_longer_named_stays_until_its_owner_goes()
    {
        MemoryWorld world = World();
        world.Sources[s_source] = Source("b25l");
        world.Cycle();
        DeletionDecision deletion = DeletionCore.Decide(new DeletionContext
        {
            Type = TestKatalogs.Websites,
            Resource = TestObjects.Edit(world.Resource, static r => r["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z"),
            Children = world.OwnedBy(TestObjects.WebsiteUid),
        });

        Assert.Equal(["team-alpha", "team-beta"], deletion.Writes.Select(static write => write.Key.Namespace));
    }

    private static MemoryWorld World(string targets = """["team-alpha","team-beta"]""") => new(
        TestKatalogs.Plan(Distribution),
        TestObjects.Website($$"""{"secretName":"credentials","sourceNamespace":"platform","targetNamespaces":{{targets}}}"""));

    private static KubeObject Source(string password) => TestObjects.Parse($$"""
        {"apiVersion":"v1","kind":"Secret","metadata":{"name":"credentials","namespace":"platform","uid":"source"},
         "type":"kubernetes.io/basic-auth","data":{"password":"{{password}}"} }
        """);
}
