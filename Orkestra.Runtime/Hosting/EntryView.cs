using System.Text.Json;
using Orkestra.Runtime.Autoscaling;
using Orkestra.Runtime.Http;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Contracts;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Hosting;

/// <summary>One operator box as the live API shows it.</summary>
internal sealed class EntryView : IEntryView
{
    private static readonly DataPath s_phase = new("status.phase");

    private readonly OperatorBox _box;
    private readonly ChildCache _children;
    private readonly EventAnswers _events;
    private readonly Func<bool> _isKonductor;
    private readonly TimeProvider _time;

    public EntryView(OperatorBox box, ChildCache children, EventAnswers events, Func<bool> isKonductor, TimeProvider time)
    {
        _events = events;
        _box = box;
        _children = children;
        _isKonductor = isKonductor;
        _time = time;
    }

    private OperatorPlan Plan => _box.Plan;

    public string Name => Plan.EntryName;

    public KatalogInfo Katalog => Plan.Katalog;

    public bool IsServed => HealthEnabled || InfoEnabled;

    public bool HealthEnabled => Plan.Endpoints.Health;

    public bool InfoEnabled => Plan.Endpoints.Info;

    public bool Namespaced => Plan.Resource.Namespaced;

    public bool IsSynced => _box.Resources.IsSynced;

    private string Gvk => Plan.Resource.Kind.ToString();

    private string Gvr => $"{Plan.Resource.Kind.Group}/{Plan.Resource.Kind.Version}, Resource={Plan.Resource.Plural}";

    private string BoxType => Plan.Constructor is null ? "generic" : "custom";

    private bool HasTemplates => Plan.OnCreate.Resources.Count + Plan.OnReconcile.Resources.Count > 0;

    public CrdSummary Summarise()
    {
        OperatorBoxHealthSnapshot health = _box.Health.Snapshot();
        BoxSettings settings = _box.Settings;
        return new CrdSummary
        {
            Name = Name,
            Description = Plan.Description,
            Gvk = Gvk,
            Gvr = Gvr,
            Namespaced = Namespaced,
            Namespace = Plan.Namespaces.Single ?? string.Empty,
            CrossAccess = Plan.CrossAccess,
            DependsOn = DependencyNames(),
            HasUnhealthyDependencies = health.HasUnhealthyDependencies,
            Workers = settings.Workers,
            WorkersSource = Source(ConfiguredSettings.Workers, settings.Workers != Plan.Workers),
            WorkersActive = health.WorkersIdle + health.WorkersProcessing,
            Resync = GoDuration.Format(settings.Resync),
            ResyncSource = Source(ConfiguredSettings.Resync, settings.Resync != Plan.Resync),
            QueueDepth = _box.Queue.Depth,
            MaxDepth = _box.Queue.MaxDepth,
            MaxDepthSource = Source(ConfiguredSettings.MaxDepth, settings.QueueDepth != Plan.Queue.MaxDepth),
            ResourceCount = _box.Resources.Count,
            OperatorBox = new OperatorBoxSummary(BoxType, HasTemplates, Plan.Hooks is not null, Plan.Constructor is not null),
            Healthy = health.Healthy,
            State = health.ListStateText,
            Started = health.Started,
            Pending = health.Pending,
            StartedAt = health.StartedAtText,
            Uptime = health.UptimeText,
            ErrorRate = health.ErrorRatePercent,
            Endpoints = new EndpointsInfo($"/katalog/{Name}/health", $"/katalog/{Name}", HealthEnabled, InfoEnabled),
            KatalogNamespace = Plan.Katalog.Namespace,
            Gated = health.Gated,
            GatedReason = health.GatedReason,
        };
    }

    public CrdHealth Health()
    {
        OperatorBoxHealthSnapshot health = _box.Health.Snapshot();
        return new CrdHealth
        {
            Name = Name,
            State = health.StateText,
            Status = health.HttpStatus,
            IsKonductor = _isKonductor(),
            Healthy = health.Healthy,
            Started = health.Started,
            Pending = health.Pending,
            StartedAt = health.StartedAtText,
            Uptime = health.UptimeText,
            QueueDepth = _box.Queue.Depth,
            ErrorRate = health.ErrorRatePercent,
            ConsecutiveFails = health.ConsecutiveFailures,
            TotalReconciles = health.TotalReconciles,
            ResourceCount = _box.Resources.Count,
            LastError = health.LastError,
            LastReconcile = health.LastReconcileText,
            HasUnhealthyDependencies = health.HasUnhealthyDependencies,
            Dependencies = health.Dependencies.ToDictionary(
                static pair => pair.Key,
                static pair => new DependencyState(
                    pair.Key, pair.Value.State, pair.Value.Condition, pair.Value.AcceptableCondition, pair.Value.Satisfied, Timestamps.Format(pair.Value.LastCheck)),
                StringComparer.Ordinal),
            Missing = health.Missing ? true : null,
            Gated = health.Gated,
            GatedReason = health.GatedReason,
        };
    }

    public CrdInfo Info()
    {
        OperatorBoxHealthSnapshot health = _box.Health.Snapshot();
        BoxSettings settings = _box.Settings;
        return new CrdInfo
        {
            Name = Name,
            Description = Plan.Description,
            Gvk = Gvk,
            Gvr = Gvr,
            Namespaced = Namespaced,
            Namespace = Plan.Namespaces.Single ?? string.Empty,
            DependsOn = DependencyNames(),
            IsKonductor = _isKonductor(),
            Workers = settings.Workers,
            WorkersActive = health.WorkersIdle + health.WorkersProcessing,
            WorkersIdle = health.WorkersIdle,
            WorkersProcessing = health.WorkersProcessing,
            WorkerDetails = health.Workers.ToDictionary(static pair => pair.Key, static pair => Word(pair.Value), StringComparer.Ordinal),
            WorkersSource = Source(ConfiguredSettings.Workers, settings.Workers != Plan.Workers),
            Resync = GoDuration.Format(settings.Resync),
            ResyncSource = Source(ConfiguredSettings.Resync, settings.Resync != Plan.Resync),
            QueueDepth = _box.Queue.Depth,
            MaxDepth = _box.Queue.MaxDepth,
            MaxDepthSource = Source(ConfiguredSettings.MaxDepth, settings.QueueDepth != Plan.Queue.MaxDepth),
            ResourceCount = _box.Resources.Count,
            TotalReconciles = health.TotalReconciles,
            OperatorBox = new OperatorBoxInfo(
                BoxType,
                new FinalizersInfo(Plan.Finalizers.Count > 0 ? "configured" : "default", Plan.Constructor is null ? [Finalizers.Cleanup, .. Plan.Finalizers] : []),
                Code(Plan.Hooks?.Location, Plan.Hooks?.Function),
                Code(Plan.Constructor?.Location, Plan.Constructor?.Function),
                Templates()),
            Healthy = health.Healthy,
            Started = health.Started,
            Pending = health.Pending,
            ErrorRate = health.ErrorRatePercent,
            AutoscalerEnabled = Plan.Autoscale is not null,
            AutoscalerWorkers = Plan.Autoscale is { } autoscale ? Scaling(autoscale, settings, health) : null,
            Metrics = _box.Figures,
            Gated = health.Gated,
            GatedReason = health.GatedReason,
        };
    }

    public CrList List(string? fieldPath)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DataPath? path = fieldPath is { Length: > 0 } ? new DataPath(fieldPath.TrimStart('.')) : null;
        CrItem[] items = [.. _box.Resources.List().Select(resource => Item(resource, path, now))];
        return new CrList(Name, Gvk, items.Length, items, IsKonductor: _isKonductor());
    }

    public CrDetail? Detail(ObjectKey key)
    {
        if (!_box.Resources.TryGet(key, out KubeObject? resource))
        {
            return null;
        }

        ObjectCondition ready = ObjectCondition.Of(resource, "Ready");
        return new CrDetail
        {
            Name = resource.Name,
            Namespace = resource.Namespace,
            Generation = resource.Generation,
            CreationTimestamp = resource.CreationTimestamp is { } created ? Timestamps.Format(created) : string.Empty,
            Labels = resource.Labels,
            Annotations = resource.Annotations
                .Where(static pair => !pair.Key.StartsWith("orkestra.orkspace.io/", StringComparison.Ordinal) && pair.Key != WellKnownAnnotations.LastAppliedConfiguration)
                .ToDictionary(StringComparer.Ordinal),
            Ready = ready.IsTrue,
            ReadyReason = ready.Reason,
            ReadyMessage = ready.Message,
            Spec = Plan.CrossAccess ? Section(resource, "spec") : null,
            Status = Section(resource, "status"),
            Children = _children.OwnedBy(resource.Uid)
                .GroupBy(static child => child.Object.Kind, StringComparer.Ordinal)
                .ToDictionary(
                    static group => group.Key,
                    static group => (IReadOnlyList<ChildItem>)[.. group.Select(static child => ChildItems.Of(child.Object)).OrderBy(static item => item.Namespace, StringComparer.Ordinal).ThenBy(static item => item.Name, StringComparer.Ordinal)],
                    StringComparer.Ordinal),
            EventsEndpoint = $"/katalog/{Name}/cr/{resource.Key}/events",
            IsKonductor = _isKonductor(),
        };
    }

    public async Task<CrEvents?> EventsAsync(ObjectKey key, CancellationToken cancellationToken) =>
        _box.Resources.TryGet(key, out KubeObject? resource) ? await _events.AskAsync(resource, cancellationToken).ConfigureAwait(false) : null;

    public CrTrace? Trace(ObjectKey key) => _box.Traces.TryGet(key, out ReconcileTrace? trace) ? TraceAnswers.Of(Name, trace, _isKonductor()) : null;

    private static CrItem Item(KubeObject resource, DataPath? path, DateTimeOffset now)
    {
        ObjectCondition ready = ObjectCondition.Of(resource, "Ready");
        return new CrItem
        {
            Name = resource.Name,
            Namespace = resource.Namespace,
            Phase = Text(resource.ToMap(), s_phase),
            Ready = ready.IsTrue,
            ReadyReason = ready.Reason,
            Age = resource.CreationTimestamp is { } created ? GoDuration.FormatSeconds(now - created) : string.Empty,
            Generation = resource.Generation,
            Value = path is null ? null : Text(resource.ToMap(), path),
        };
    }

    private static string Text(OrkMap map, DataPath path) => path.TryRead(map, out OrkValue value) ? value.ToText() : string.Empty;

    private static JsonElement Section(KubeObject resource, string name)
    {
        using var document = JsonDocument.Parse(resource.Json);
        if (document.RootElement.TryGetProperty(name, out JsonElement section))
        {
            return section.Clone();
        }

        using var empty = JsonDocument.Parse("{}");
        return empty.RootElement.Clone();
    }

    private static CodeInfo Code(string? location, string? function) =>
        function is null ? CodeInfo.None : new CodeInfo(true, "configured", location ?? string.Empty, function);

    private static string Word(WorkerState state) => state switch
    {
        WorkerState.Idle => "idle",
        WorkerState.Processing => "processing",
        _ => "stopped",
    };

    private AutoscalerWorkers Scaling(AutoscalePlan autoscale, BoxSettings settings, OperatorBoxHealthSnapshot health) => new()
    {
        Configured = Plan.Workers,
        Effective = settings.Workers,
        InFlight = health.WorkersProcessing,
        Idle = health.WorkersIdle,
        Max = Math.Max(Plan.Workers, autoscale.Workers ?? Plan.Workers),
        OverrideActive = _box.IsScaled,
        OverrideWorkers = autoscale.Workers ?? Plan.Workers,
        QueueDepth = _box.Queue.Depth,
        QueueDepthConfigured = Plan.Queue.MaxDepth,
        QueueDepthEffective = settings.QueueDepth,
        Resync = GoDuration.Format(settings.Resync),
        ResyncConfigured = GoDuration.Format(Plan.Resync),
        ResyncEffective = GoDuration.Format(settings.Resync),
        BusyPercent = _box.Figures.WorkersBusyPercent,
    };

    private string Source(ConfiguredSettings setting, bool isScaled) => isScaled ? "autoscaler" : Plan.Configured.HasFlag(setting) ? "configured" : "default";

    private string[] DependencyNames() => [.. Plan.DependsOn.Select(static dependency => dependency.EntryName)];

    private Dictionary<string, IReadOnlyDictionary<string, int>> Templates() => new(StringComparer.Ordinal)
    {
        ["onCreate"] = Counts(Plan.OnCreate.Resources),
        ["onReconcile"] = Counts(Plan.OnReconcile.Resources),
        ["onDelete"] = Counts(Plan.OnDelete.Resources),
    };

    private static Dictionary<string, int> Counts(IEnumerable<ResourcePlan> declarations) =>
        declarations.GroupBy(static resource => resource.Body.Resource.Plural, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
}
