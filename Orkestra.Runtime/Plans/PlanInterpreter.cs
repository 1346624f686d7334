using System.Globalization;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// Builds plans from documents at start. The document has been read and validated; what is not understood here was reported there, and is
/// left out of the plan. Stateless and safe for concurrent use.
/// </summary>
public sealed class PlanInterpreter
{
    private readonly Dictionary<string, ResourceCompiler> _compilers;
    private readonly Dictionary<GroupVersionKind, KubeResource> _known;

    /// <summary>Creates an interpreter for the kinds given.</summary>
    /// <param name="compilers">The kinds of children.</param>
    /// <param name="known">Custom resources whose plural and scope are known, such as those of the entries that run together.</param>
    public PlanInterpreter(IReadOnlyList<ResourceCompiler> compilers, IEnumerable<KubeResource>? known = null)
    {
        ArgumentNullException.ThrowIfNull(compilers);
        _compilers = compilers.ToDictionary(static compiler => compiler.ResourceKey, StringComparer.Ordinal);
        _known = (known ?? []).Concat(WellKnownResources.All).DistinctBy(static resource => resource.Kind).ToDictionary(static resource => resource.Kind);
    }

    /// <summary>Interprets one entry.</summary>
    /// <param name="katalog">The document, for its name, its notes and its process-wide settings.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="types">The custom resource's type as validation resolved it.</param>
    /// <param name="defaults">Values for what the entry leaves out.</param>
    public OperatorPlan Interpret(KatalogDocument katalog, CrdDeclaration entry, ResolvedApiTypes types, RuntimeDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(types);
        var kind = new GroupVersionKind(types.Group, types.Version, types.Kind);
        return Interpret(katalog, entry, new KubeResource(kind, types.Plural, types.IsNamespaced), defaults);
    }

    /// <summary>Interprets one entry.</summary>
    /// <param name="katalog">The document, for its name, its notes and its process-wide settings.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="resource">The custom resource's type, from the CRD or the entry's <c>apiTypes</c>.</param>
    /// <param name="defaults">Values for what the entry leaves out.</param>
    public OperatorPlan Interpret(KatalogDocument katalog, CrdDeclaration entry, KubeResource resource, RuntimeDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(katalog);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(defaults);
        var compiler = ExpressionCompiler.For(katalog);
        var profiles = ProfileSet.For(katalog);
        OperatorBoxDeclaration box = entry.OperatorBox;
        (HookBlockPlan onCreate, HookBlockPlan onReconcile) = Complete(
            CompileBlock(box.OnCreate, "onCreate", compiler, profiles, ApplyMode.CreateOnly),
            CompileBlock(box.OnReconcile, "onReconcile", compiler, profiles, ApplyMode.Reconcile));
        DocumentMetadata metadata = entry.Origin ?? katalog.Metadata;
        RuntimeDefaults standard = RuntimeDefaults.Standard;
        var plan = new OperatorPlan
        {
            EntryName = entry.Name.Value,
            Katalog = new KatalogInfo(metadata.Name?.Value ?? string.Empty)
            {
                Version = metadata.Version?.Value,
                Description = metadata.Description?.Value,
                Author = (metadata.Author ?? katalog.Metadata.Author)?.Value,
                Namespace = metadata.Namespace?.Value ?? "default",
                Providers = ProviderCompiler.Compile(katalog.Providers),
            },
            Resource = resource,
            Description = entry.Description?.Value,
            Workers = entry.Workers is { Value: > 0 } workers ? workers.Value : standard.Workers,
            Resync = entry.Resync is { } resync && resync.Value > TimeSpan.Zero ? resync.Value : standard.Resync,
            Queue = new QueuePlan
            {
                MaxDepth = entry.Queue?.MaxDepth?.Value ?? standard.QueueDepth,
                FailureThreshold = entry.Queue?.FailureThreshold is { Value: > 0 } threshold ? threshold.Value : standard.FailureThreshold,
                Retry = ExternalCompiler.Retry(entry.Queue?.RetryBackoff),
            },
            Namespaces = new NamespaceScope
            {
                // A namespace makes no sense for cluster-scoped resources; validation has warned about it.
                Single = resource.Namespaced ? entry.Namespace?.Value : null,
                Allowed = [.. entry.AllowedNamespaces.Select(static ns => ns.Value)],
                Restricted = [.. entry.RestrictedNamespaces.Select(static ns => ns.Value)],
            },
            LabelSelector = Selector(entry.LabelSelector),
            FieldSelector = Selector(entry.FieldSelector),
            Finalizers = [.. (box.Finalizers.Count > 0 ? box.Finalizers : katalog.Finalizers).Select(static f => f.Value)],
            RemoveFinalizers = entry.RemoveFinalizers?.Value ?? false,
            Gate = GateCompiler.Compile(box.Gate, compiler),
            PreReconcile = StageCompiler.Compile(box.PreReconcile, compiler),
            Normalize = StageCompiler.Compile(entry.Normalize, compiler),
            Mutation = StageCompiler.Compile(entry.Mutation, compiler),
            Validation = StageCompiler.Compile(entry.Validation, compiler),
            Requeue = StageCompiler.Compile(box.Requeue, compiler),
            Autoscale = AutoscaleCompiler.Compile(box, compiler),
            Cross = CrossCompiler.Compile(box.Cross, compiler),
            OnCreate = onCreate,
            OnReconcile = onReconcile,
            Providers = ProviderCompiler.Compile(box.Providers, compiler),
            Hooks = CodeCompiler.Hooks(box, compiler, _known.Values),
            Constructor = CodeCompiler.Constructor(box, compiler, _known.Values),
            OnDelete = CompileDeletion(box.OnDelete, compiler, profiles),
            Status = CompileStatus(box.Status, compiler),
            DependsOn = [.. entry.DependsOn.Select(static dependency => new DependencyPlan(dependency.Name.Value, ConditionOf(dependency)))],
            IgnoreStatusPatch = entry.IgnoreStatusPatch?.Value ?? false,
            IgnoreObservedGeneration = entry.IgnoreObservedGeneration?.Value ?? false,
            Inputs = InputsOf(entry, compiler),
            Endpoints = EndpointsOf(entry.Endpoints),
            CrossAccess = entry.CrossAccess?.Value ?? katalog.CrossAccess?.Value ?? true,
            Configured = ConfiguredOf(entry),
        };
        return (plan.Constructor is null ? plan : TurnedOver(plan)).WithDefaults(defaults);
    }

    // Only what comes before a reconcile is left: the rest would be said twice, by the document and by the code.
    private static OperatorPlan TurnedOver(OperatorPlan plan) => plan with
    {
        Labels = [],
        Finalizers = [],
        Normalize = NormalizePlan.None,
        Mutation = MutationPlan.None,
        Validation = ValidationPlan.None,
        OnCreate = HookBlockPlan.Empty,
        OnReconcile = HookBlockPlan.Empty,
        OnDelete = DeletionPlan.Default,
        Providers = [],
        Status = StatusPlan.Default,
    };

    private static EndpointsPlan EndpointsOf(EndpointsDeclaration? endpoints) =>
        endpoints is null ? EndpointsPlan.All : new EndpointsPlan(endpoints.Enabled && endpoints.Health, endpoints.Enabled && endpoints.Info);

    private static PlanInputs? InputsOf(CrdDeclaration entry, ExpressionCompiler compiler) =>
        entry.Inputs.Count == 0 ? null : new PlanInputs(compiler.Compile(entry.Inputs));

    private static ConfiguredSettings ConfiguredOf(CrdDeclaration entry) =>
        (entry.Workers is { Value: > 0 } ? ConfiguredSettings.Workers : ConfiguredSettings.None)
        | (entry.Resync is { } resync && resync.Value > TimeSpan.Zero ? ConfiguredSettings.Resync : ConfiguredSettings.None)
        | (entry.Queue?.MaxDepth is not null ? ConfiguredSettings.MaxDepth : ConfiguredSettings.None)
        | (entry.Queue?.FailureThreshold is { Value: > 0 } ? ConfiguredSettings.FailureThreshold : ConfiguredSettings.None);

    private static DependencyCondition ConditionOf(DependencyDeclaration dependency) => dependency.Condition switch
    {
        "healthy" => DependencyCondition.Healthy,
        "ready" => DependencyCondition.Ready,
        _ => DependencyCondition.Started,
    };

    private static string? Selector(IReadOnlyList<NamedText> pairs) =>
        pairs.Count == 0 ? null : string.Join(',', pairs.Select(static pair => $"{pair.Name.Value}={pair.Text.Value}"));

    private static StatusPlan CompileStatus(StatusDeclaration? status, ExpressionCompiler compiler) => status is null
        ? StatusPlan.Default
        : new StatusPlan
        {
            Conditions = status.Conditions?.Value ?? true,
            Fields =
            [
                .. status.Fields.Select((field, index) => new StatusFieldPlan(field.Path.Value, compiler.Compile(field.Value.Value))
                {
                    Type = ValueCoercion.TryParseType(field.Type?.Value, out StatusFieldType type) ? type : StatusFieldType.String,
                    Gate = GateCompiler.Compile(field.Gate, compiler),
                    ClearOnFalse = field.ClearOnFalse,
                    DeclarationPath = $"status.fields[{index}] ({field.Path.Value})",
                }),
            ],
        };

    private HookBlockPlan CompileBlock(HookBlock? block, string name, ExpressionCompiler compiler, ProfileSet profiles, ApplyMode mode) => block is null
        ? HookBlockPlan.Empty
        : new HookBlockPlan
        {
            Gate = GateCompiler.Compile(block.Gate, compiler),
            External = ExternalCompiler.Compile(block.External, name, compiler),
            Resources = [.. block.Resources.Where(r => _compilers.ContainsKey(r.ResourceKind)).SelectMany(r => CompileResource(r, name, compiler, profiles, mode))],
        };

    private IEnumerable<ResourcePlan> CompileResource(
        ResourceDeclaration declaration, string block, ExpressionCompiler compiler, ProfileSet profiles, ApplyMode blockMode)
    {
        ResourceCompiler kind = _compilers[declaration.ResourceKind];
        var fields = new DeclarationFields(declaration.Fields, compiler, profiles);
        ApplyMode mode = declaration.Reconcile is not { } said ? blockMode : said.Value ? ApplyMode.Reconcile : ApplyMode.CreateOnly;
        SecretLifetime? lifetime = kind.CompileLifetime(fields);
        var plan = new ResourcePlan
        {
            DeclarationPath = $"{block}.{declaration.Label}",
            Body = CompileBody(kind, fields),
            Name = compiler.Compile(declaration.Name),
            Namespace = compiler.Compile(declaration.Namespace),
            Labels = compiler.Compile(declaration.Labels),
            Annotations = compiler.Compile(declaration.Annotations),
            Gate = GateCompiler.Compile(declaration.Gate, compiler),
            ForEach = declaration.ForEach is { } repeat ? new ForEachPlan(new DataPath(repeat.Field.Value.TrimStart('.')), repeat.As?.Value) : null,
            Mode = mode,
            ForceConflict = declaration.ForceConflict?.Value,
            Copy = kind.CompileCopy(fields),

            // What is kept as declared cannot also be made only once; the document's validation warns about the pair.
            Lifetime = lifetime is { Once: true } && mode == ApplyMode.Reconcile ? lifetime with { Once = false } : lifetime,
        };
        return kind.CompileCompanion(fields, plan) is { } companion ? [plan, companion] : [plan];
    }

    private ResourceBody CompileBody(ResourceCompiler kind, DeclarationFields fields)
    {
        ResourceBody body = kind.CompileBody(fields);
        return body.IsCustom && _known.TryGetValue(body.Resource.Kind, out KubeResource? known) ? body.As(known) : body;
    }

    private (HookBlockPlan OnCreate, HookBlockPlan OnReconcile) Complete(HookBlockPlan onCreate, HookBlockPlan onReconcile)
    {
        IReadOnlyList<ResourcePlan> box = [.. onCreate.Resources, .. onReconcile.Resources];
        return (Complete(onCreate, box), Complete(onReconcile, box));
    }

    private HookBlockPlan Complete(HookBlockPlan block, IReadOnlyList<ResourcePlan> box) => block with
    {
        Resources =
        [
            .. block.Resources.Select(declaration =>
                _compilers.Values.Aggregate(declaration, (plan, compiler) => plan with { Body = compiler.Complete(plan.Body, plan, box) })),
        ],
    };

    private DeletionPlan CompileDeletion(HookBlock? block, ExpressionCompiler compiler, ProfileSet profiles)
    {
        if (block is null)
        {
            return DeletionPlan.Default;
        }

        // What stands in the block itself comes before its groups; its condition holds for all of them.
        List<DeletionStagePlan> stages = [new("onDelete", CompileBlock(block, "onDelete", compiler, profiles, ApplyMode.CreateOnly) with { Gate = null })];
        for (int i = 0; i < block.Groups.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"onDelete.groups[{i}]");
            stages.Add(new DeletionStagePlan(path, CompileBlock(block.Groups[i], path, compiler, profiles, ApplyMode.CreateOnly)));
        }

        return new DeletionPlan
        {
            Gate = GateCompiler.Compile(block.Gate, compiler),
            Ordered = block.Ordered?.Value ?? false,
            Timeout = block.Timeout?.Value ?? DeletionPlan.Default.Timeout,
            Stages = [.. stages.Where(static stage => stage.Block.Resources.Count + stage.Block.External.Count > 0)],
        };
    }
}
