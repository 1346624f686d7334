using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>What the pure core decides about providers.</summary>
public sealed class ProvidersInCoreTests
{
    private const string Listed = "providers: [{ name: aws }, { name: mongodb }]";

    private const string Box = """
        onReconcile:
          configMaps: [{ name: settings }]
        providers:
          aws:
            - s3: { bucket: "{{ .spec.name }}-data", region: eu, versioning: true, lock: { days: 3, tags: [a, b] } }
            - s3: { bucket: "{{ .spec.name }}-backup" }
              when: [{ field: spec.backup, equals: "true" }]
          mongodb:
            - database: { name: "{{ .spec.name }}" }
              when: [{ field: spec.backup, equals: "true" }]
        """;

    [Fact]
    public void A_decision_names_the_calls_with_resolved_fields_and_leaves_out_what_conditions_exclude()
    {
        ReconcileDecision decision = Decide(Box, """{"name":"shop"}""");

        Assert.Null(decision.Error);
        ProviderCall call = Assert.Single(decision.ProviderCalls);
        Assert.Equal("aws", call.Provider);
        ProvidedResource bucket = Assert.Single(call.Resources);
        Assert.Equal(("s3", "providers.aws[0]"), (bucket.Kind, bucket.DeclarationPath));
        Assert.Equal(
            ["bucket=shop-data", "lock.days=3", "lock.tags.0=a", "lock.tags.1=b", "region=eu", "versioning=true"],
            bucket.Fields.Select(static field => $"{field.Key}={field.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            [("providers.aws[0]", DecisionAction.Call), ("providers.aws[1]", DecisionAction.Skip), ("providers.mongodb[0]", DecisionAction.Skip)],
            decision.Trace.TakeLast(3).Select(static entry => (entry.Path, entry.Action)));
    }

    [Fact]
    public void Every_declaration_whose_condition_holds_is_in_the_one_call_of_its_provider()
    {
        ReconcileDecision decision = Decide(Box, """{"name":"shop","backup":true}""");

        Assert.Equal(["aws shop-data shop-backup", "mongodb shop"], decision.ProviderCalls.Select(static call =>
            $"{call.Provider} {string.Join(' ', call.Resources.Select(static resource => resource.Fields.GetValueOrDefault("bucket") ?? resource.Fields["name"]))}"));
    }

    [Fact]
    public void A_field_that_cannot_be_evaluated_fails_the_cycle_after_the_calls_before_it()
    {
        ReconcileDecision decision = Decide(
            """
            onReconcile:
              configMaps: [{ name: settings }]
            providers:
              aws: [{ s3: { bucket: a } }]
              mongodb: [{ database: { name: "{{ .spec.absent.deeper }}" } }]
            """,
            "{}");

        Assert.StartsWith("providers.mongodb[0].database.name: ", decision.Error, StringComparison.Ordinal);
        Assert.Contains(decision.Writes, static write => write.Key.Name == "settings");
        Assert.Equal(["aws"], decision.ProviderCalls.Select(static call => call.Provider));
    }

    [Theory]
    [InlineData("providers: [{ name: mongodb }]", "aws mongodb", "the Katalog does not list the provider 'aws'")]
    [InlineData(Listed, "mongodb", "no provider 'aws' is registered")]
    public void What_is_declared_of_a_provider_that_is_not_there_is_skipped_unread(string root, string registered, string reason)
    {
        ReconcileDecision decision = Decide("""providers: { aws: [{ s3: { bucket: "{{ .spec.absent.deeper }}" } }], mongodb: [{ database: { name: a } }] }""", "{}", root, registered);

        Assert.Null(decision.Error);
        Assert.Equal(["mongodb"], decision.ProviderCalls.Select(static call => call.Provider));
        Assert.Contains(decision.Trace, entry => entry is { Path: "providers.aws", Action: DecisionAction.Skip } && entry.Detail == reason);
    }

    [Fact]
    public void Nothing_is_called_while_a_child_is_waited_for_or_the_resource_is_denied()
    {
        MemoryWorld waiting = World("onReconcile: { configMaps: [{ name: settings, fromConfigMap: origin }] }\nproviders: { aws: [{ s3: { bucket: a } }] }", "{}");
        ReconcileDecision waits = ReconcileCore.Decide(waiting.Plan, Snapshot(waiting));
        Assert.NotNull(waits.Waiting);
        Assert.Empty(waits.ProviderCalls);
        Assert.Contains(waits.Trace, static entry => entry is { Path: "providers.aws", Action: DecisionAction.Wait });

        var denied = new MemoryWorld(
            TestKatalogs.Plan("providers: { aws: [{ s3: { bucket: a } }] }", entry: "validation: { rules: [{ field: spec.size, operator: exists, message: no, action: deny }] }", root: Listed),
            TestObjects.Website("{}"));
        ReconcileDecision denies = ReconcileCore.Decide(denied.Plan, Snapshot(denied));
        Assert.NotNull(denies.Denied);
        Assert.Empty(denies.ProviderCalls);
    }

    [Fact]
    public void A_plan_written_in_code_decides_the_same()
    {
        MemoryWorld world = World("""providers: { aws: [{ s3: { bucket: "{{ .spec.name }}", lock: { days: 3 } }, when: [{ field: spec.on, equals: "true" }] }] }""", """{"name":"shop","on":true}""");
        OperatorPlan inCode = world.Plan with
        {
            Katalog = new KatalogInfo("hello-website") { Providers = [new ProviderPlan("aws")] },
            Providers =
            [
                new ProviderBlockPlan("aws",
                [
                    new ProviderDeclarationPlan("s3")
                    {
                        Fields = [new("bucket", new InterpretedExpression("{{ .spec.name }}")), new("lock.days", new ConstantExpression("3"))],
                        Gate = new DelegateGate("it is on", static data => ContextText.Read(data, "spec.on") == "true"),
                        DeclarationPath = "providers.aws[0]",
                    },
                ]),
            ],
        };

        Assert.Equal(Describe(ReconcileCore.Decide(world.Plan, Snapshot(world))), Describe(ReconcileCore.Decide(inCode, Snapshot(world))));
    }

    [Fact]
    public void A_deletion_asks_for_everything_whatever_the_conditions_say_and_without_what_cannot_be_evaluated()
    {
        MemoryWorld world = World(Box.Replace("region: eu", """region: "{{ .spec.absent.deeper }}" """, StringComparison.Ordinal), """{"name":"shop"}""");

        DeletionDecision decision = Delete(world, out DeletionSelection selection);

        Assert.Equal(["aws 2", "mongodb 1"], decision.ProviderCalls.Select(static call => $"{call.Provider} {call.Resources.Count}"));
        Assert.Equal("shop-data", decision.ProviderCalls[0].Resources[0].Fields["bucket"]);
        Assert.DoesNotContain("region", decision.ProviderCalls[0].Resources[0].Fields.Keys);
        Assert.StartsWith("providers.aws[0].s3.region: ", Assert.Single(selection.Warnings), StringComparison.Ordinal);
        Assert.True(decision.Done);
    }

    [Fact]
    public void A_deletion_comes_to_providers_after_what_onDelete_names_and_before_what_is_out_of_reach()
    {
        MemoryWorld world = World(
            """
            onReconcile:
              configMaps: [{ name: named }]
              namespaces: [{ name: "{{ .metadata.name }}-space" }]
            onDelete: { configMaps: [{ name: named }] }
            providers: { aws: [{ s3: { bucket: a } }] }
            """,
            "{}");
        world.CycleWithStatus();

        DeletionDecision first = Delete(world, out _);
        Assert.Empty(first.ProviderCalls);
        Assert.Equal(["named"], first.Writes.OfType<PlannedDelete>().Select(static write => write.Key.Name));

        world.Carry(first.Writes);
        DeletionDecision second = Delete(world, out _);
        Assert.Single(second.ProviderCalls);
        Assert.Equal(["my-site-space"], second.Writes.OfType<PlannedDelete>().Select(static write => write.Key.Name));
    }

    [Fact]
    public void An_entry_that_gives_its_finalizers_up_calls_nothing_at_deletion()
    {
        MemoryWorld world = World(Box, "{}");
        world.Plan = world.Plan with { RemoveFinalizers = true };

        Assert.Empty(Delete(world, out _).ProviderCalls);
    }

    private static MemoryWorld World(string box, string spec, string root = Listed) => new(TestKatalogs.Plan(box, root: root), TestObjects.Website(spec));

    private static ReconcileDecision Decide(string box, string spec, string root = Listed, string registered = "aws mongodb")
    {
        MemoryWorld world = World(box, spec, root);
        return ReconcileCore.Decide(world.Plan, Snapshot(world, registered));
    }

    private static ReconcileSnapshot Snapshot(MemoryWorld world, string registered = "aws mongodb") =>
        world.Snapshot with { Providers = registered.Split(' ').ToFrozenSet(StringComparer.Ordinal) };

    private static DeletionDecision Delete(MemoryWorld world, out DeletionSelection selection)
    {
        world.EditResource(static resource =>
        {
            resource["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";
            resource["metadata"]!["finalizers"] = new JsonArray((JsonNode)Finalizers.Cleanup);
        });
        selection = DeletionSelector.Select(world.Plan, Snapshot(world));
        return DeletionCore.Decide(new DeletionContext
        {
            Type = world.Plan.Resource,
            Resource = world.Resource,
            Children = world.OwnedBy(world.Resource.Uid),
            Selection = selection,
            Now = world.Now,
        });
    }

    private static string Describe(ReconcileDecision decision) => string.Join('\n', decision.ProviderCalls
        .SelectMany(static call => call.Resources.Select(resource => $"{call.Provider} {resource.Kind} {resource.DeclarationPath} {string.Join(' ', resource.Fields)}"))
        .Concat(decision.Trace.Select(static entry => $"{entry}")));
}
