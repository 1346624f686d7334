using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Resources;

/// <summary>Katalog specification 16.2 to 16.8.</summary>
public sealed class DeploymentBodyTests
{
    internal const string Everything = """
        onReconcile:
          deployments:
            - name: web
              image: nginx
              imagePullSecrets: [registry, "{{ .spec.missing }}"]
              replicas: 2
              port: 8080
              labels: { tier: front }
              annotations: { note: "{{ .metadata.name }}" }
              env:
                PLAIN: { value: "{{ .metadata.name }}" }
                EMPTY: { value: "{{ .spec.missing }}" }
                PASS: { secretKeyRef: { name: creds, key: password } }
                MODE: { configMapKeyRef: { name: settings, key: mode } }
                GONE: { secretKeyRef: { name: "{{ .spec.missing }}", key: x } }
              envFrom:
                - configMapRef: settings
                - secretRef: { name: creds, prefix: DB_, keys: [user, host] }
              resources: { profile: small }
              probes:
                liveness: { path: /healthz, profile: standard }
                readiness: { type: tcp, port: 9090, periodSeconds: 5, initialDelaySeconds: 0 }
              securityContext: { profile: hardened }
              podSecurity: { profile: restricted }
              rollingUpdate: { profile: safe }
              volumes:
                - { name: config, configMap: { name: settings } }
                - { name: keys, secret: { name: creds } }
                - { name: tmp, emptyDir: {} }
                - { name: data, persistentVolumeClaim: { claimName: data } }
              volumeMounts:
                - { name: config, mountPath: /etc/app, readOnly: true }
                - { name: tmp, mountPath: /tmp, subPath: a }
              nodeSelector: { disk: ssd }
              serviceAccountName: "{{ .metadata.name }}-sa"
              workingDirectory: /app
        """;

    [Fact]
    public void Every_field_is_written_as_Kubernetes_names_it() => Snapshot.Match(TestObjects.Pretty(Apply(Everything).Body));

    [Fact]
    public async Task Every_field_is_stable_on_a_server()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(Everything));
        await world.CreateWebsiteAsync();
        await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();
        await world.SyncAsync();

        Assert.Empty(await world.RequestsOfAsync(world.ReconcileAsync));
    }

    [Theory]
    [InlineData("resources: { profile: huge }", "resources.profile: unknown profile 'huge'; known are burst, compute-heavy")]
    [InlineData("probes: { liveness: { path: / } }", "probes.liveness.port: is required, because the container has no port")]
    [InlineData("probes: { liveness: { type: '{{ .metadata.name }}', port: 1 } }", "probes.liveness.type: expected http or tcp, got 'my-site'")]
    [InlineData("securityContext: { runAsUser: '{{ .metadata.name }}' }", "securityContext.runAsUser: expected a whole number, got 'my-site'")]
    public void A_value_that_cannot_be_used_names_its_field(string field, string message)
    {
        ReconcileDecision decision = Decide($$"""
            onCreate:
              deployments:
                - name: web
                  image: nginx
                  {{field}}
            """);

        Assert.StartsWith($"onCreate.deployments[0] (web): {message}", decision.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_forms_of_the_environment_mean_the_same()
    {
        const string AsMap = """
            onCreate:
              deployments:
                - name: web
                  image: nginx
                  env:
                    HOST: { value: db }
                    PASS: { secretKeyRef: { name: creds, key: password } }
                  envFrom:
                    - configMapRef: settings
            """;
        const string AsList = """
            onCreate:
              deployments:
                - name: web
                  image: nginx
                  env:
                    - { name: HOST, value: db }
                    - { name: PASS, valueFrom: { secretKeyRef: { name: creds, key: password } } }
                  envFrom:
                    configMapRef: [{ name: settings }]
            """;

        Assert.Equal(TestObjects.Pretty(Apply(AsMap).Body), TestObjects.Pretty(Apply(AsList).Body));
    }

    [Fact]
    public void Two_workloads_of_one_owner_select_different_pods()
    {
        PlannedApply[] applied = [.. Decide("""
            onCreate:
              deployments:
                - { name: front, image: nginx }
                - { name: back, image: nginx }
            """).Writes.OfType<PlannedApply>()];

        JsonNode[] selectors = [.. applied.Select(static a => TestObjects.Json(a.Body)["spec"]!["selector"]!["matchLabels"]!)];

        Assert.False(JsonNode.DeepEquals(selectors[0], selectors[1]));
        Assert.Equal("my-site", (string?)selectors[0][WellKnownLabels.Owner]);
    }

    [Fact]
    public void A_name_longer_than_a_label_value_is_shortened_in_labels_only()
    {
        string name = new('a', 80);
        OperatorPlan plan = TestKatalogs.HelloWebsite;
        KubeObject website = TestObjects.Website(name: name);
        PlannedApply deployment = new MemoryWorld(plan, website).Decide().Writes.OfType<PlannedApply>().First();

        string label = KubeObject.Parse(deployment.Body).Labels[WellKnownLabels.Owner];

        Assert.Equal(name, deployment.Key.Name);
        Assert.Equal(63, label.Length);
        Assert.StartsWith("aaaa", label, StringComparison.Ordinal);
    }

    private static PlannedApply Apply(string box)
    {
        ReconcileDecision decision = Decide(box);
        Assert.Null(decision.Error);
        return decision.Writes.OfType<PlannedApply>().Single();
    }

    private static ReconcileDecision Decide(string box) => new MemoryWorld(TestKatalogs.Plan(box), TestObjects.Website()).Decide();
}
