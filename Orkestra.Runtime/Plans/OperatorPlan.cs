using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// The compiled meaning of one CRD entry. Generated code constructs it, <see cref="PlanInterpreter"/> reads it from a document, and the
/// engine sees nothing else. Immutable; one instance serves all workers.
/// </summary>
public sealed record OperatorPlan
{
    /// <summary>Key of the entry under <c>spec.crds</c>.</summary>
    public required string EntryName { get; init; }

    /// <summary>The Katalog it comes from.</summary>
    public required KatalogInfo Katalog { get; init; }

    /// <summary>The custom resource it operates.</summary>
    public required KubeResource Resource { get; init; }

    /// <summary>Free text for people; null when not declared.</summary>
    public string? Description { get; init; }

    /// <summary>Concurrent reconciles.</summary>
    public int Workers { get; init; } = RuntimeDefaults.Standard.Workers;

    /// <summary>Period at which every cached resource is looked at again.</summary>
    public TimeSpan Resync { get; init; } = RuntimeDefaults.Standard.Resync;

    /// <summary>The work queue.</summary>
    public QueuePlan Queue { get; init; } = QueuePlan.Default;

    /// <summary>Namespaces in which the entry acts.</summary>
    public NamespaceScope Namespaces { get; init; } = NamespaceScope.All;

    /// <summary>Label selector of the watch in kubectl's syntax; null selects all.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Field selector of the watch in kubectl's syntax; null selects all.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Finalizers besides the engine's own.</summary>
    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>Strips the engine's finalizers instead of adding them.</summary>
    public bool RemoveFinalizers { get; init; }

    /// <summary>Labels written on the custom resource in every cycle.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Labels { get; init; } = [];

    /// <summary>Gate of the whole box; while it does not pass a cycle touches nothing and the box counts as gated.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>What is judged after <see cref="Gate"/>, with calls of its own.</summary>
    public PreReconcilePlan PreReconcile { get; init; } = PreReconcilePlan.None;

    /// <summary>Spec fields that are rewritten before anything else reads them.</summary>
    public NormalizePlan Normalize { get; init; } = NormalizePlan.None;

    /// <summary>Fields of the custom resource that are filled in or replaced.</summary>
    public MutationPlan Mutation { get; init; } = MutationPlan.None;

    /// <summary>What must hold of a custom resource before anything is done about it.</summary>
    public ValidationPlan Validation { get; init; } = ValidationPlan.None;

    /// <summary>When a custom resource is looked at again after a success; null leaves it to events and the resync.</summary>
    public RequeuePlan? Requeue { get; init; }

    /// <summary>When the entry works with other settings; null never.</summary>
    public AutoscalePlan? Autoscale { get; init; }

    /// <summary>Custom resources of other entries that expressions read.</summary>
    public IReadOnlyList<CrossPlan> Cross { get; init; } = [];

    /// <summary>Declarations that ensure existence.</summary>
    public HookBlockPlan OnCreate { get; init; } = HookBlockPlan.Empty;

    /// <summary>Declarations that also correct drift.</summary>
    public HookBlockPlan OnReconcile { get; init; } = HookBlockPlan.Empty;

    /// <summary>What providers keep outside of Kubernetes, in the order of the calls. Each has to be listed by the <see cref="Katalog"/> too.</summary>
    public IReadOnlyList<ProviderBlockPlan> Providers { get; init; } = [];

    /// <summary>Code that runs beside the declarations; null without.</summary>
    public HookPlan? Hooks { get; init; }

    /// <summary>Code that reconciles the entry in place of the declarations, which are not looked at then; null without.</summary>
    public ConstructorPlan? Constructor { get; init; }

    /// <summary>What is done before the finalizers go.</summary>
    public DeletionPlan OnDelete { get; init; } = DeletionPlan.Default;

    /// <summary>The status.</summary>
    public StatusPlan Status { get; init; } = StatusPlan.Default;

    /// <summary>Entries that must come first.</summary>
    public IReadOnlyList<DependencyPlan> DependsOn { get; init; } = [];

    /// <summary>Never writes the status.</summary>
    public bool IgnoreStatusPatch { get; init; }

    /// <summary>Leaves <c>status.observedGeneration</c> alone.</summary>
    public bool IgnoreObservedGeneration { get; init; }

    /// <summary>What expressions read below <c>.inputs</c>; null when there is nothing.</summary>
    public PlanInputs? Inputs { get; init; }

    /// <summary>The live API's routes for this entry.</summary>
    public EndpointsPlan Endpoints { get; init; } = EndpointsPlan.All;

    /// <summary>Whether other operators may read these custom resources.</summary>
    public bool CrossAccess { get; init; } = true;

    /// <summary>Which settings the document states.</summary>
    public ConfiguredSettings Configured { get; init; }

    /// <summary>Where an entry that this one depends on runs, when it is not in this process; null when that is not said.</summary>
    public CrossSourcePlan? SourceOf(string entryName) =>
        Cross.FirstOrDefault(reference => reference.Source is not null && string.Equals(reference.EntryName, entryName, StringComparison.OrdinalIgnoreCase))?.Source;

    /// <summary>The same plan with the process's values for the settings that the document leaves out (see <see cref="Configured"/>).</summary>
    public OperatorPlan WithDefaults(RuntimeDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var filled = this with
        {
            Workers = Configured.HasFlag(ConfiguredSettings.Workers) ? Workers : defaults.Workers,
            Resync = Configured.HasFlag(ConfiguredSettings.Resync) ? Resync : defaults.Resync,
            Queue = Queue with
            {
                MaxDepth = Configured.HasFlag(ConfiguredSettings.MaxDepth) ? Queue.MaxDepth : defaults.QueueDepth,
                FailureThreshold = Configured.HasFlag(ConfiguredSettings.FailureThreshold) ? Queue.FailureThreshold : defaults.FailureThreshold,
            },
        };
        return Autoscale?.Preset is { } preset && AutoscaleProfile.Find(preset) is { } profile
            ? filled with { Autoscale = AutoscaleCompiler.Of(profile, filled.Workers, filled.Queue.MaxDepth) }
            : filled;
    }

    /// <summary>The kinds of children whose plural and scope the cluster is asked for: those of <c>custom</c> ones, and of objects that code makes.</summary>
    public IReadOnlyList<KubeResource> CustomResources() =>
    [
        .. Declarations().Where(static r => r.Body.IsCustom).Select(static r => r.Body.Resource)
            .Concat(ManagedResources().Where(static resource => !WellKnownResources.All.Contains(resource))).Distinct(),
    ];

    /// <summary>The same plan with a kind of <c>custom</c> children as the cluster serves it.</summary>
    public OperatorPlan WithServed(KubeResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return this with
        {
            OnCreate = OnCreate.WithServed(resource),
            OnReconcile = OnReconcile.WithServed(resource),
            OnDelete = OnDelete.WithServed(resource),
            Hooks = Hooks is null ? null : Hooks with { ManagedResources = Served(Hooks.ManagedResources, resource) },
            Constructor = Constructor is null ? null : Constructor with { ManagedResources = Served(Constructor.ManagedResources, resource) },
        };
    }

    /// <summary>The distinct kinds of children that the declarations make or delete, and those that code makes, in the order they are applied.</summary>
    public IReadOnlyList<KubeResource> ChildResources() =>
        [.. Declarations().Select(static r => r.Body.Resource).Concat(ManagedResources())
            .Distinct().OrderBy(ResourceOrder.Rank).ThenBy(r => r.Plural, StringComparer.Ordinal)];

    /// <summary>
    /// The kinds that the cluster is asked for before they are watched, as it may not serve them: those of <see cref="CustomResources"/>, and all that only
    /// code makes, whose author may know of clusters without one.
    /// </summary>
    internal IReadOnlyList<KubeResource> UncertainResources() =>
        [.. CustomResources().Concat(ManagedResources().Except(Declarations().Select(static r => r.Body.Resource))).Distinct()];

    /// <summary>The same plan without what it keeps in the cluster and outside of it: what is left of it is about the custom resource itself.</summary>
    internal OperatorPlan WithoutChildren() => this with { OnCreate = HookBlockPlan.Empty, OnReconcile = HookBlockPlan.Empty, Providers = [] };

    /// <summary>All calls to other services, wherever they are declared.</summary>
    internal IEnumerable<ExternalCallPlan> ExternalCalls() =>
    [
        .. Hooks?.External ?? [], .. PreReconcile.External, .. Mutation.External, .. Validation.External, .. OnReconcile.External, .. OnCreate.External,
        .. OnDelete.Stages.SelectMany(static stage => stage.Block.External),
    ];

    private IEnumerable<ResourcePlan> Declarations() => OnCreate.Resources.Concat(OnReconcile.Resources).Concat(OnDelete.Resources);

    private IReadOnlyList<KubeResource> ManagedResources() => Constructor?.ManagedResources ?? Hooks?.ManagedResources ?? [];

    private static IReadOnlyList<KubeResource> Served(IReadOnlyList<KubeResource> managed, KubeResource served) =>
        [.. managed.Select(resource => resource.Kind == served.Kind ? served : resource)];
}
