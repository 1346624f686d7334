using System.Collections.Concurrent;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>What a user sees of the stages before the children, and of what follows a success; run against both judges.</summary>
internal static class Stages
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: tenants.stages.orkestra.io
        spec:
          group: stages.orkestra.io
          scope: Namespaced
          names: { kind: Tenant, plural: tenants, singular: tenant }
          versions:
            - name: v1
              served: true
              storage: true
              subresources:
                status: {}
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      properties:
                        env: { type: string }
                        image: { type: string }
                        replicas: { type: integer }
                        enabled: { type: boolean }
                    status:
                      type: object
                      x-kubernetes-preserve-unknown-fields: true
        """;

    private const string Child = """
        onReconcile:
          configMaps:
            - name: "{{ .metadata.name }}"
              data: { env: "{{ .spec.env }}", image: "{{ .spec.image }}", replicas: "{{ .spec.replicas }}" }
        """;

    private static KubeResource Tenants { get; } = new(new GroupVersionKind("stages.orkestra.io", "v1", "Tenant"), "tenants", true);

    /// <summary>What is normalised and filled in is used and stored, and then there is quiet.</summary>
    public static async Task NormalisedAndFilledInAsync(OperatorScenario scenario)
    {
        await StartAsync(scenario, """
            normalize: { spec: { env: '{{ .spec.env | toLower | trimSpace }}' } }
            mutation: { rules: [{ field: spec.replicas, default: 2, valueType: int }] }
            validation: { rules: [{ field: spec.replicas, min: 1, message: at least one }, { field: spec.env, in: 'prod,dev', message: unknown }] }
            """);
        await CreateAsync(scenario, "acme", "{ env: ' PROD ' }");

        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.env", "prod");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.replicas", "2");
        await scenario.HasAsync(Tenants, "acme", "spec.env", "prod");
        await scenario.HasAsync(Tenants, "acme", "spec.replicas", "2");
        await ConditionIsAsync(scenario, "acme", "Ready", "True");

        // Once created and once written back: whatever went on writing would count further.
        await scenario.HasAsync(Tenants, "acme", "status.observedGeneration", "2");
        await scenario.PatchAsync(Tenants, "acme", """{"spec":{"env":"DEV"}}""");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.env", "dev");
        await scenario.HasAsync(Tenants, "acme", "status.observedGeneration", "4");
        Assert.Equal("4", OperatorScenario.Read((await scenario.FindAsync(Tenants, "acme"))!, "metadata.generation"));
    }

    /// <summary>What the schema refuses is used all the same.</summary>
    public static async Task WhatCannotBeStoredIsUsedAsync(OperatorScenario scenario)
    {
        var seen = new CountingObserver();

        // Without valueType the value is text, which the schema does not take for replicas; it knows no region at all.
        await StartAsync(
            scenario,
            "mutation: { rules: [{ field: spec.replicas, default: 2 }] }\nnormalize: { spec: { region: eu } }",
            "onReconcile: { configMaps: [{ name: '{{ .metadata.name }}', data: { replicas: '{{ .spec.replicas }}', region: '{{ .spec.region }}' } }] }",
            seen);
        await CreateAsync(scenario, "acme", "{ env: prod }");

        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.replicas", "2");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.region", "eu");
        await ConditionIsAsync(scenario, "acme", "Ready", "True");
        KubeObject stored = (await scenario.FindAsync(Tenants, "acme"))!;
        Assert.Equal(("", "1"), (OperatorScenario.Read(stored, "spec.replicas"), OperatorScenario.Read(stored, "metadata.generation")));
        Assert.Contains(Finalizers.Cleanup, stored.Finalizers);

        int before = seen.Successes;
        await scenario.PatchAsync(WellKnownResources.ConfigMaps, "acme", """{"data":{"region":"us"}}""");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.region", "eu");
        await Eventually.BeTrueAsync(() => seen.Successes > before, "the correction should be a success", scenario.Patience);
        Assert.Equal(0, seen.Failures);
    }

    /// <summary>A denied resource gets no child, says why, and recovers; one that is denied later keeps what it has.</summary>
    public static async Task DeniedAndRecoveredAsync(OperatorScenario scenario)
    {
        var seen = new CountingObserver();
        await StartAsync(
            scenario,
            "validation: { rules: [{ field: spec.image, prefix: 'myorg/', message: 'images come from myorg' }, { field: spec.env, operator: exists, message: declare it, action: warn }] }",
            observer: seen);
        await CreateAsync(scenario, "acme", "{ image: nginx }");

        await ConditionIsAsync(scenario, "acme", "ValidationFailed", "True");
        KubeObject denied = (await scenario.FindAsync(Tenants, "acme"))!;
        Assert.Equal("False", OperatorScenario.Condition(denied, "Ready"));
        Assert.Contains(Finalizers.Cleanup, denied.Finalizers);
        Assert.Null(await scenario.FindAsync(WellKnownResources.ConfigMaps, "acme"));
        await EventAsync(scenario, denied, "TenantReconcileError", "Warning");
        Assert.Equal(0, seen.Failures);

        await scenario.PatchAsync(Tenants, "acme", """{"spec":{"image":"myorg/a"}}""");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.image", "myorg/a");
        await ConditionIsAsync(scenario, "acme", "ValidationFailed", "False");
        await ConditionIsAsync(scenario, "acme", "Ready", "True");
        await ConditionIsAsync(scenario, "acme", "ValidationWarning", "True");
        await EventAsync(scenario, denied, "ValidationWarning", "Warning");

        await scenario.PatchAsync(Tenants, "acme", """{"spec":{"image":"foreign"}}""");
        await ConditionIsAsync(scenario, "acme", "ValidationFailed", "True");
        await scenario.PatchAsync(WellKnownResources.ConfigMaps, "acme", """{"data":{"image":"edited"}}""");
        await scenario.PatchAsync(Tenants, "acme", """{"spec":{"image":"another"}}""");
        await scenario.HasAsync(Tenants, "acme", "status.observedGeneration", "4");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.image", "edited");

        await scenario.DeleteAsync(Tenants, "acme");
        await scenario.DisappearsAsync(Tenants, "acme");
        await scenario.DisappearsAsync(WellKnownResources.ConfigMaps, "acme");
    }

    /// <summary>While the gate is closed nothing is touched; it opens and closes with the resource.</summary>
    public static async Task GatedAsync(OperatorScenario scenario)
    {
        var seen = new CountingObserver();
        await StartAsync(scenario, string.Empty, "preReconcile: { when: [{ field: '{{ .spec.enabled }}', equals: 'true' }] }\n" + Child, seen);
        await CreateAsync(scenario, "acme", "{ image: a, enabled: false }");

        await Eventually.BeTrueAsync(() => seen.Gated > 0, "the gate should hold the resource back", scenario.Patience);
        Assert.Empty((await scenario.FindAsync(Tenants, "acme"))!.Finalizers);
        Assert.Null(await scenario.FindAsync(WellKnownResources.ConfigMaps, "acme"));

        await scenario.PatchAsync(Tenants, "acme", """{"spec":{"enabled":true}}""");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.image", "a");
        await ConditionIsAsync(scenario, "acme", "Ready", "True");

        int before = seen.Gated;
        await scenario.PatchAsync(Tenants, "acme", """{"spec":{"enabled":false,"image":"b"}}""");
        await Eventually.BeTrueAsync(() => seen.Gated > before, "the gate should hold the resource back again", scenario.Patience);
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme", "data.image", "a");

        await scenario.DeleteAsync(Tenants, "acme");
        await scenario.DisappearsAsync(Tenants, "acme");
    }

    /// <summary>After a success the resource is looked at again although nothing has happened.</summary>
    public static async Task RequeuedAsync(OperatorScenario scenario)
    {
        var seen = new CountingObserver();
        await StartAsync(scenario, "resync: 1h", "reconciler: { requeue: { after: 100ms } }\n" + Child, seen);
        await CreateAsync(scenario, "acme", "{ image: a }");

        await ConditionIsAsync(scenario, "acme", "Ready", "True");
        int before = seen.Successes;
        await Eventually.BeTrueAsync(() => seen.Successes >= before + 5, "the resource should be reconciled again and again", scenario.Patience);
    }

    private static async Task StartAsync(OperatorScenario scenario, string entry, string box = Child, IReconcileObserver? observer = null)
    {
        await scenario.ApplyAsync(Crd);
        string text = $"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: stages
            spec:
              crds:
                tenant:
                  apiTypes: # the schema stays unknown, so that a test can ask for what it refuses
                    group: stages.orkestra.io
                    version: v1
                    kind: Tenant
                    plural: tenants
            {Indent(entry, 6)}
                  operatorBox:
            {Indent(box, 8)}
            """;
        LoadedKatalog katalog = new KatalogLoader(new DiskFiles()).Load([new SourceFile("stages.katalog.yaml", text)]);
        Assert.False(katalog.Diagnostics.HasErrors, DiagnosticRenderer.Render(katalog.Diagnostics));
        await scenario.StartAsync(new OperatorHostOptions
        {
            Plans = katalog.Compile(RuntimeDefaults.Standard),
            Client = scenario.Client,
            Sources = katalog.ToSources(),
            Observer = observer,
        });
    }

    private static string Indent(string text, int depth) => string.Join('\n', text.Split('\n').Select(line => new string(' ', depth) + line));

    private static Task CreateAsync(OperatorScenario scenario, string name, string spec) => scenario.ApplyAsync($"""
        apiVersion: stages.orkestra.io/v1
        kind: Tenant
        metadata:
          name: {name}
          namespace: default
        spec: {spec}
        """);

    private static Task ConditionIsAsync(OperatorScenario scenario, string name, string type, string status) => scenario.HasConditionAsync(Tenants, name, type, status);

    private static Task EventAsync(OperatorScenario scenario, KubeObject about, string reason, string type) => Eventually.BeTrueAsync(
        async () => (await scenario.ListAsync(WellKnownResources.Events)).Any(seen =>
            OperatorScenario.Read(seen, "reason") == reason
            && OperatorScenario.Read(seen, "type") == type
            && OperatorScenario.Read(seen, "involvedObject.uid") == about.Uid),
        $"an event {reason} should be recorded",
        scenario.Patience);

    private sealed class CountingObserver : IReconcileObserver
    {
        private readonly ConcurrentQueue<ReconcileOutcome> _outcomes = new();

        public int Failures => _outcomes.Count(static outcome => outcome.Kind == ReconcileOutcomeKind.Failed);

        public int Successes => _outcomes.Count(static outcome => outcome.Kind == ReconcileOutcomeKind.Succeeded);

        public int Gated => _outcomes.Count(static outcome => outcome.Gated);

        public void Reconciled(OperatorPlan plan, ObjectKey key, ReconcileOutcome outcome, ReconcileTrace? trace, TimeSpan duration) => _outcomes.Enqueue(outcome);
    }
}
