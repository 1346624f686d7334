using Orkestra.Cli.Simulation;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;

namespace Orkestra.Cli.Planning;

/// <summary>Runs one reconcile for every custom resource in a cluster, with writes that are judged and not made.</summary>
internal sealed class ClusterPlanner
{
    private const int PageSize = 500;

    private readonly IKubeClient _cluster;
    private readonly IReadOnlyList<string> _namespaces;
    private readonly TimeProvider _time;

    /// <param name="cluster">The cluster; nothing is written to it.</param>
    /// <param name="namespaces">The namespaces whose custom resources are looked at; empty for all.</param>
    /// <param name="time">The clock.</param>
    public ClusterPlanner(IKubeClient cluster, IReadOnlyList<string> namespaces, TimeProvider time)
    {
        _cluster = cluster;
        _namespaces = namespaces;
        _time = time;
    }

    /// <summary>What would change.</summary>
    /// <exception cref="KubeApiException">The cluster refuses to be read.</exception>
    public async Task<ClusterPlan> PlanAsync(IReadOnlyList<OperatorPlan> declared, CancellationToken cancellationToken)
    {
        IReadOnlyList<OperatorPlan> plans = await ServedAsync(declared, cancellationToken).ConfigureAwait(false);
        var children = new SimulatedChildren();
        foreach (KubeResource kind in plans.SelectMany(static plan => plan.ChildResources()).Distinct())
        {
            foreach (KubeObject child in await ListAsync(kind, null, OwnershipMarks.ManagedSelector, null, cancellationToken).ConfigureAwait(false) ?? [])
            {
                children.RecordWrite(kind, child);
            }
        }

        var found = new List<(OperatorPlan Plan, ListedResources Resources)>();
        var missing = new List<string>();
        foreach (OperatorPlan plan in plans)
        {
            if (await ResourcesOf(plan, cancellationToken).ConfigureAwait(false) is { } resources)
            {
                found.Add((plan, resources));
            }
            else
            {
                missing.Add(plan.EntryName);
            }
        }

        var entries = new ListedEntries(found);
        var planned = new List<PlannedResource>();
        foreach ((OperatorPlan plan, ListedResources resources) in found)
        {
            await AddAsync(plan, resources, children, entries, planned, cancellationToken).ConfigureAwait(false);
        }

        return new ClusterPlan(planned, missing);
    }

    // Where objects of custom kinds live only the cluster knows.
    private async Task<IReadOnlyList<OperatorPlan>> ServedAsync(IReadOnlyList<OperatorPlan> plans, CancellationToken cancellationToken)
    {
        var mapper = new RestMapper(_cluster);
        var served = new List<OperatorPlan>(plans.Count);
        foreach (OperatorPlan plan in plans)
        {
            OperatorPlan known = plan;
            foreach (KubeResource kind in plan.CustomResources())
            {
                known = await mapper.FindAsync(kind.Kind, cancellationToken).ConfigureAwait(false) is { } found ? known.WithServed(found) : known;
            }

            served.Add(known);
        }

        return served;
    }

    private async Task AddAsync(
        OperatorPlan plan, ListedResources resources, SimulatedChildren children, ListedEntries entries, List<PlannedResource> planned, CancellationToken cancellationToken)
    {
        var client = new PlanningClient(_cluster);
        var reconciler = new Reconciler(
            plan, resources, children, new SimulatedSources(client), client, new ReconcilerOptions { Time = _time, Cross = entries, Transport = SafeTransport.Instance });
        foreach (ObjectKey key in resources.Keys)
        {
            ReconcileOutcome outcome = await reconciler.ReconcileAsync(key, cancellationToken).ConfigureAwait(false);
            planned.Add(new PlannedResource(plan.EntryName, key, outcome, client.TakeChanges()));
        }
    }

    private async Task<ListedResources?> ResourcesOf(OperatorPlan plan, CancellationToken cancellationToken)
    {
        List<KubeObject> found = [];
        IReadOnlyList<string?> namespaces = !plan.Resource.Namespaced ? [null]
            : _namespaces.Count > 0 ? [.. _namespaces]
            : [plan.Namespaces.Single];
        foreach (string? ns in namespaces)
        {
            if (await ListAsync(plan.Resource, ns, plan.LabelSelector, plan.FieldSelector, cancellationToken).ConfigureAwait(false) is not { } listed)
            {
                return null;
            }

            found.AddRange(listed);
        }

        return new ListedResources(found);
    }

    // Null where the server does not know the kind.
    private async Task<IReadOnlyList<KubeObject>?> ListAsync(KubeResource resource, string? ns, string? labels, string? fields, CancellationToken cancellationToken)
    {
        List<KubeObject> found = [];
        string? next = null;
        do
        {
            try
            {
                var options = new ListOptions { LabelSelector = labels, FieldSelector = fields, Limit = PageSize, Continue = next };
                ListPage page = await _cluster.ListAsync(resource, ns, options, cancellationToken).ConfigureAwait(false);
                found.AddRange(page.Items);
                next = page.Continue;
            }
            catch (KubeApiException error) when (error.IsNotFound)
            {
                return null;
            }
        }
        while (next is { Length: > 0 });

        return found;
    }
}
