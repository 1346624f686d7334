using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Simulation;

/// <summary>Runs the production reconciler a number of times over one custom resource, on a cluster of its own.</summary>
internal sealed class Simulator
{
    private readonly SimulationSettings _settings;

    public Simulator(SimulationSettings settings)
    {
        _settings = settings;
    }

    /// <summary>Runs every cycle; a cycle that fails does not end the simulation.</summary>
    public async Task<SimulationResult> RunAsync(SimulationTarget target, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        OperatorPlan plan = target.Plan;
        SimulatedCluster cluster = await StartClusterAsync(cancellationToken).ConfigureAwait(false);
        await using (cluster.ConfigureAwait(false))
        {
            foreach (KubeResource kind in plan.ChildResources().Prepend(plan.Resource))
            {
                await cluster.EnsureServedAsync(kind, cancellationToken).ConfigureAwait(false);
            }

            JsonObject seed = CustomResourceJson.Seed(target.Resource, plan, _settings.Time.GetUtcNow());
            SimulatedResource resource;
            try
            {
                resource = new SimulatedResource(await SeedAsync(cluster, plan.Resource, seed, cancellationToken).ConfigureAwait(false));
            }
            catch (KubeApiException error)
            {
                throw new CliException($"{plan.Resource.Kind.Kind} {target.Resource.Name} is refused: {error.Message}", inner: error);
            }

            var log = new OperationLog();
            var client = new RecordingClient(cluster, log, plan.Resource, resource);
            var children = new SimulatedChildren();
            var reconciler = new Reconciler(
                plan,
                resource,
                children,
                new SimulatedSources(client),
                client,
                new ReconcilerOptions
                {
                    Time = _settings.Time,
                    Random = _settings.Random(),
                    Cross = new SimulatedPeers(target.Peers, _settings.Time.GetUtcNow()),
                    Transport = _settings.SkipExternal ? StubTransport.Instance : null,
                });
            var cycles = new List<SimulatedCycle>(_settings.Cycles);
            for (int number = 1; number <= _settings.Cycles; number++)
            {
                log.Cycle = number;
                string? error = await ReconcileAsync(reconciler, resource.Current.Key, client, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<SimulatedOperation> operations = log.Of(number);
                cycles.Add(new SimulatedCycle(number, operations, error));
                log.IsReadiness = true;
                await MakeReadyAsync(operations, client, children, cancellationToken).ConfigureAwait(false);
                log.IsReadiness = false;
            }

            return new SimulationResult(cycles, log.All, TimeProvider.System.GetElapsedTime(started));
        }
    }

    private Task<SimulatedCluster> StartClusterAsync(CancellationToken cancellationToken) => _settings.Environment is { } environment
        ? SimulatedCluster.StartAsync(environment, cancellationToken)
        : SimulatedCluster.StartAsync(_settings.Time, cancellationToken);

    private static async Task<KubeObject> SeedAsync(SimulatedCluster cluster, KubeResource type, JsonObject seed, CancellationToken cancellationToken)
    {
        KubeObject stored = await cluster.SeedAsync(type, seed, cancellationToken).ConfigureAwait(false);
        if (!cluster.JudgesResources)
        {
            return CustomResourceJson.Stored(seed, stored);
        }

        if (seed["status"] is { } status)
        {
            // A real server takes the status of the file only where a controller would write it.
            byte[] patch = Encoding.UTF8.GetBytes(new JsonObject { ["status"] = status.DeepClone() }.ToJsonString());
            return await cluster.Client.PatchAsync(type, stored.Key, new KubePatch(PatchKind.Merge, patch) { Subresource = "status" }, cancellationToken).ConfigureAwait(false);
        }

        return stored;
    }

    private static async Task<string?> ReconcileAsync(Reconciler reconciler, ObjectKey key, RecordingClient client, CancellationToken cancellationToken)
    {
        try
        {
            ReconcileOutcome outcome = await reconciler.ReconcileAsync(key, cancellationToken).ConfigureAwait(false);
            if (outcome.Kind is ReconcileOutcomeKind.Failed or ReconcileOutcomeKind.Denied)
            {
                return outcome.Message ?? "failed";
            }

            // Production goes on and says it in its log; who simulates wants to know.
            return outcome.StatusFailed ? $"the status is refused: {client.StatusRefusal}" : null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // As in production: a fault of the reconciler is a failed cycle.
            return $"reconciler panic: {error.Message}";
        }
    }

    // Nobody runs pods here. A new Deployment counts as ready from the next cycle on, so that what waits for it can go on.
    private static async Task MakeReadyAsync(
        IReadOnlyList<SimulatedOperation> operations, RecordingClient client, SimulatedChildren children, CancellationToken cancellationToken)
    {
        KubeResource deployments = WellKnownResources.Deployments;
        foreach (SimulatedOperation created in operations.Where(operation => operation.Resource == deployments.Plural && operation.IsNew))
        {
            var key = new ObjectKey(created.Namespace, created.Name);
            if (await client.GetAsync(deployments, key, cancellationToken).ConfigureAwait(false) is not { } deployment)
            {
                continue;
            }

            int replicas = (int?)JsonNode.Parse(deployment.Json.Span)?["spec"]?["replicas"] ?? 1;
            var status = new JsonObject { ["replicas"] = replicas, ["readyReplicas"] = replicas, ["availableReplicas"] = replicas };
            byte[] patch = Encoding.UTF8.GetBytes(new JsonObject { ["status"] = status }.ToJsonString());
            children.RecordWrite(deployments, await client.UpdateStatusAsync(deployments, key, patch, cancellationToken).ConfigureAwait(false));
        }
    }
}
