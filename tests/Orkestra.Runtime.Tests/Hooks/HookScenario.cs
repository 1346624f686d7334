using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Abstractions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Hosts with code of users from the first cycle of a custom resource to its end; the same steps on both judges.</summary>
internal sealed class HookScenario(OperatorScenario cluster)
{
    private const string Kind = "Hooked";

    private readonly ScriptedHooks<DynamicResource> _hooks = new();

    private static KubeResource Resource => Widgets.Resource(Kind);

    /// <summary>A hook makes a child beside a declared one, keeps it, has its say at the end and hears of the absence.</summary>
    public async Task HooksAsync()
    {
        _hooks.OnReconcile = async (context, token) =>
        {
            string value = (string?)context.Resource["spec"]?["value"] ?? string.Empty;
            await context.Client.ApplyAsync(HookObjects.Child(context, $"made-{context.Key.Name}", ("value", value), ("size", context.Args["size"] ?? string.Empty)), token);
            return HookResult.Done;
        };
        await cluster.ApplyAsync(Widgets.Crd(Kind));
        await cluster.StartAsync(Options("""
            onReconcile: { configMaps: [{ name: "declared-{{ .metadata.name }}" }] }
            hooks: { location: ./Hooks, function: F, managedResources: [ConfigMap], args: { size: "{{ .spec.value }}0" } }
            status: { fields: [{ path: seen, value: "{{ len .children.configmaps }}" }] }
            """) with
        { Hooks = [HookRegistration.Create<DynamicResource>("F", _ => _hooks)] });
        await cluster.ApplyAsync(Widgets.Object(Kind, "a"));

        await cluster.HasAsync(WellKnownResources.ConfigMaps, "made-a", "data.size", "10");
        await cluster.HasConditionAsync(Resource, "a", "Ready", "True");
        await cluster.HasAsync(Resource, "a", "status.seen", "2");

        // What it made is watched: a change and a deletion bring it back without waiting for a resync.
        await cluster.PatchAsync(WellKnownResources.ConfigMaps, "made-a", """{"data":{"value":"9"}}""");
        await cluster.HasAsync(WellKnownResources.ConfigMaps, "made-a", "data.value", "1");
        await cluster.DeleteAsync(WellKnownResources.ConfigMaps, "made-a");
        await cluster.AppearsAsync(WellKnownResources.ConfigMaps, "made-a");

        KubeObject owner = (await cluster.FindAsync(Resource, "a"))!;
        _hooks.OnDelete = static (_, _) => throw new InvalidTimeZoneException("no such zone");
        await cluster.DeleteAsync(Resource, "a");
        await Eventually.PassAsync(
            async () =>
            {
                IReadOnlyList<KubeObject> events = await cluster.ListAsync(WellKnownResources.Events);
                Assert.Contains(
                    "Deletion hook failed: reconciler panic: no such zone",
                    events.Where(found => OperatorScenario.Read(found, "involvedObject.uid") == owner.Uid).Select(static found => OperatorScenario.Read(found, "message")));
            },
            "an event should tell why the resource does not go",
            cluster.Patience);
        Assert.True((await cluster.FindAsync(Resource, "a"))!.HasFinalizer(Finalizers.Cleanup));

        _hooks.OnDelete = static (_, _) => Task.FromResult(HookResult.Done);
        await cluster.DisappearsAsync(Resource, "a");
        await Eventually.BeTrueAsync(() => Has("not found default/a"), "the hooks should hear that the resource is gone", cluster.Patience);
    }

    /// <summary>A reconciler does the whole of the work of its entry: children, status, finalizer and end.</summary>
    public async Task ConstructorAsync()
    {
        bool broken = false;
        var code = new ScriptedReconciler<DynamicResource>(async request =>
        {
            if (Volatile.Read(ref broken))
            {
                throw new InvalidTimeZoneException("no such zone");
            }

            return request.Resource is null ? ReconcileResult.Done : await StepAsync(request, request.Resource);
        });
        await cluster.ApplyAsync(Widgets.Crd(Kind));
        await cluster.StartAsync(Options("""
            default: false
            constructor: { location: ./Reconcilers, function: NewSteps, managedResources: [ConfigMap], args: { prefix: "step-{{ .metadata.name }}" } }
            queue: { failureThreshold: 2 }
            """) with
        { Reconcilers = [ReconcilerRegistration.Create<DynamicResource>("NewSteps", _ => code)] });
        await cluster.ApplyAsync(Widgets.Object(Kind, "a"));

        await cluster.HasAsync(Resource, "a", "status.phase", "Succeeded");
        await cluster.AppearsAsync(WellKnownResources.ConfigMaps, "step-a-0");
        await cluster.AppearsAsync(WellKnownResources.ConfigMaps, "step-a-1");
        KubeObject done = (await cluster.FindAsync(Resource, "a"))!;
        Assert.False(done.HasFinalizer(Finalizers.Cleanup));
        Assert.Equal(string.Empty, OperatorScenario.Condition(done, "Ready"));

        // A fault degrades the entry, and the end of the fault brings it back.
        Volatile.Write(ref broken, true);
        await cluster.PatchAsync(Resource, "a", """{"spec":{"value":"2"}}""");
        await HealthIsAsync("degraded", "reconciler panic: no such zone");
        Volatile.Write(ref broken, false);
        await HealthIsAsync("healthy", "reconciler panic: no such zone");

        await cluster.DeleteAsync(Resource, "a");
        await cluster.DisappearsAsync(Resource, "a");
        await cluster.DisappearsAsync(WellKnownResources.ConfigMaps, "step-a-1");
    }

    private static async Task<ReconcileResult> StepAsync(ReconcileRequest<DynamicResource> request, DynamicResource resource)
    {
        const string Finalizer = "test.orkestra.io/steps";
        if (resource.Metadata.DeletionTimestamp is not null)
        {
            // It remembers nothing: the cluster says what is left.
            foreach (DynamicResource child in await request.Client.ListAsync(WellKnownResources.ConfigMaps, new HookListOptions { OwnedOnly = true }, CancellationToken.None))
            {
                await request.Client.DeleteAsync(WellKnownResources.ConfigMaps, new ObjectKey(child.Metadata.Namespace!, child.Metadata.Name), DeleteOptions.Background, CancellationToken.None);
            }

            var patch = new KubePatch(PatchKind.Merge, """{"metadata":{"finalizers":null}}"""u8.ToArray());
            await request.Client.PatchAsync<DynamicResource>(request.Type, request.Key, patch, CancellationToken.None);
            return ReconcileResult.Done;
        }

        if (!resource.Metadata.Finalizers.Contains(Finalizer))
        {
            var patch = new KubePatch(PatchKind.Json, System.Text.Encoding.UTF8.GetBytes($$"""[{"op":"add","path":"/metadata/finalizers","value":["{{Finalizer}}"]}]"""));
            resource = await request.Client.PatchAsync<DynamicResource>(request.Type, request.Key, patch, CancellationToken.None);
        }

        int steps = (await request.Client.ListAsync(WellKnownResources.ConfigMaps, new HookListOptions { OwnedOnly = true }, CancellationToken.None)).Count;
        if (steps < 2)
        {
            DynamicResource step = HookObjects.ConfigMap($"{request.Args["prefix"]}-{steps}");
            request.Own(step.Metadata);
            await request.Client.CreateAsync(step, CancellationToken.None);
        }

        resource["status"] = new System.Text.Json.Nodes.JsonObject { ["phase"] = steps < 2 ? "Running" : "Succeeded" };
        await request.Client.UpdateStatusAsync(request.Type, resource, CancellationToken.None);
        return steps < 2 ? ReconcileResult.RequeueAfter(TimeSpan.FromMilliseconds(20)) : ReconcileResult.Done;
    }

    private Task HealthIsAsync(string state, string lastError) => Eventually.PassAsync(
        async () =>
        {
            using var http = new HttpClient();
            using HttpResponseMessage answer = await http.GetAsync(new Uri(cluster.LiveApi, $"/katalog/{Kind.ToLowerInvariant()}/health"));
            using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal((state, lastError), (body.RootElement.GetProperty("state").GetString(), body.RootElement.GetProperty("lastError").GetString()));
        },
        $"the entry should be {state}",
        cluster.Patience);

    private bool Has(string call)
    {
        lock (_hooks.Calls)
        {
            return _hooks.Calls.Contains(call);
        }
    }

    private OperatorHostOptions Options(string box)
    {
        string indented = string.Join('\n', box.Split('\n').Select(static line => new string(' ', 8) + line));
        string text = $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: hooked }
            spec:
              crds:
                hooked:
                  apiTypes: { group: test.orkestra.io, version: v1, kind: {{Kind}}, plural: {{Resource.Plural}} }
                  resync: 1h
                  operatorBox:
            {{indented}}
            """;
        LoadedKatalog katalog = new KatalogLoader(new DiskFiles()).Load([new SourceFile("hooked.katalog.yaml", text)], code: new CodeFunctions(["F"], ["NewSteps"]));
        Assert.False(katalog.Diagnostics.HasErrors, DiagnosticRenderer.Render(katalog.Diagnostics));
        return new OperatorHostOptions { Plans = katalog.Compile(RuntimeDefaults.Standard), Client = cluster.Client };
    }
}
