using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>The status of a custom child, which its own operator writes too. Run against both judges.</summary>
internal static class CustomStatusScenario
{
    public static async Task RunAsync(Func<OperatorPlan, Task<ReconcilerWorld>> start)
    {
        // A group of its own, as the server may be that of other tests as well.
        string group = $"v{Guid.NewGuid():N}.example.io";
        KubeResource vaults = new(new(group, "v1", "Vault"), "vaults", Namespaced: true);
        await using ReconcilerWorld world = await start(TestKatalogs.Plan($$$"""
            onReconcile:
              custom:
                - apiVersion: {{{group}}}/v1
                  kind: Vault
                  metadata: { name: vault }
                  spec: { size: 3 }
                  status: { phase: "{{ .spec.phase }}", extra: "{{ .spec.extra }}" }
            """));
        var definition = ObjectKey.ClusterScoped($"vaults.{group}");
        await world.CreateAsync(WellKnownResources.CustomResourceDefinitions, null, Definition(group));
        try
        {
            await Eventually.PassAsync(
                async () => await world.Client.ListAsync(vaults, world.Namespace, new ListOptions(), CancellationToken.None), "the vaults are served");
            await WriteAsync(world, vaults);
        }
        finally
        {
            await world.Client.DeleteAsync(WellKnownResources.CustomResourceDefinitions, definition, DeleteOptions.Background, CancellationToken.None);
            await Eventually.BeTrueAsync(
                async () => await world.Client.GetAsync(WellKnownResources.CustomResourceDefinitions, definition, CancellationToken.None) is null,
                "the definition goes with its vault",
                TimeSpan.FromSeconds(60));
        }
    }

    private static async Task WriteAsync(ReconcilerWorld world, KubeResource vaults)
    {
        await world.CreateWebsiteAsync("""{"phase":"Open","extra":"more"}""");
        await SucceedsAsync(world);
        Assert.Equal(("Open", "more"), await StatusAsync(world, vaults));
        Assert.Empty(ReconcileCore.Decide(world.Plan, world.Snapshot()).Writes);

        // Another operator's fields stay, and ours are taken back.
        var theirs = new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes("""{"status":{"phase":"Theirs","other":"kept"}}""")) { Subresource = "status", FieldManager = "other" };
        await world.Client.PatchAsync(vaults, new ObjectKey(world.Namespace, "vault"), theirs, CancellationToken.None);
        await world.SyncAsync();
        await SucceedsAsync(world);
        Assert.Equal(("Open", "more"), await StatusAsync(world, vaults));

        await world.EditSpecAsync("""{"phase":"Shut","extra":null}""");
        await SucceedsAsync(world);
        Assert.Equal(("Shut", ""), await StatusAsync(world, vaults));
        Assert.Equal("kept", OperatorScenario.Read((await world.GetAsync(vaults, "vault"))!, "status.other"));
        Assert.Empty(ReconcileCore.Decide(world.Plan, world.Snapshot()).Writes);
    }

    private static async Task SucceedsAsync(ReconcilerWorld world)
    {
        ReconcileOutcome outcome = await world.ReconcileAsync();
        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        await world.SyncAsync();
    }

    private static async Task<(string Phase, string Extra)> StatusAsync(ReconcilerWorld world, KubeResource vaults)
    {
        KubeObject vault = (await world.GetAsync(vaults, "vault"))!;
        return (OperatorScenario.Read(vault, "status.phase"), OperatorScenario.Read(vault, "status.extra"));
    }

    private static string Definition(string group) => $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"vaults.{{{group}}}"},
         "spec":{"group":"{{{group}}}","scope":"Namespaced","names":{"kind":"Vault","plural":"vaults","singular":"vault"},
         "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
          "schema":{"openAPIV3Schema":{"type":"object","properties":{
           "spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
           "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true} } } } }] } }
        """;
}
