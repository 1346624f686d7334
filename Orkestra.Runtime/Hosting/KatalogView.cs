using System.Buffers;
using System.Globalization;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Http;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Telemetry;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Hosting;

/// <summary>The running Katalog as the live API shows it.</summary>
internal sealed class KatalogView : IKatalogView
{
    private readonly OperatorHostOptions _options;
    private readonly ProcessHealth _health;
    private readonly RuntimeMetrics _metrics;
    private readonly Func<bool> _isKonductor;
    private IReadOnlyList<EntryView> _entries = [];

    public KatalogView(OperatorHostOptions options, ProcessHealth health, RuntimeMetrics metrics, Func<bool> isKonductor)
    {
        _isKonductor = isKonductor;
        _options = options;
        _health = health;
        _metrics = metrics;
    }

    public bool IsStarted => _health.IsStartupComplete;

    public bool IsAlive => _health.IsHealthy;

    public bool IsReady => _health.IsReady;

    public KatalogSources Sources => _options.Sources;

    /// <summary>Shows the boxes from now on; before that, probes answer and the Katalog is empty.</summary>
    public void Attach(IReadOnlyList<OperatorBox> boxes, ChildCache children)
    {
        var events = new EventAnswers(_options.Client, _options.Time);
        Volatile.Write(ref _entries, [.. boxes.Select(box => new EntryView(box, children, events, _isKonductor, _options.Time)).OrderBy(static entry => entry.Name, StringComparer.Ordinal)]);
    }

    public IEntryView? Find(string entryName) =>
        Volatile.Read(ref _entries).FirstOrDefault(entry => string.Equals(entry.Name, entryName, StringComparison.OrdinalIgnoreCase));

    public void WriteMetrics(IBufferWriter<byte> output) => _metrics.WritePrometheus(output);

    public KatalogSummary Summarise()
    {
        IReadOnlyList<EntryView> entries = Volatile.Read(ref _entries);
        CrdSummary[] crds = [.. entries.Select(static entry => entry.Summarise())];
        StatusCounts counts = Count(crds);
        bool healthy = counts.Degraded == 0;
        KatalogInfo? katalog = entries.Count > 0 ? entries[0].Katalog : null;
        return new KatalogSummary
        {
            Crds = crds,
            Total = _options.DeclaredEntries ?? entries.Count,
            TotalEnabled = entries.Count,
            OrkReady = _health.IsReady,
            IsKonductor = _isKonductor(),
            Healthy = healthy,
            Status = healthy ? 200 : 503,
            DegradedReason = healthy ? null : Reason(counts),
            StatusCounts = counts,
            Name = katalog?.Name,
            Version = katalog?.Version,
            CreatedBy = "operator",
            Author = katalog?.Author,
            Description = katalog?.Description,
            RuntimeVersion = _options.Runtime.RuntimeVersion,
            ClusterName = NullIfEmpty(_options.Runtime.ClusterName),
            GatewayEndpoint = NullIfEmpty(_options.Runtime.GatewayEndpoint),
            Namespaces = entries.Zip(crds).GroupBy(static pair => pair.First.Katalog.Namespace, StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => Summarise([.. group]), StringComparer.Ordinal),
        };
    }

    private static NamespaceSummary Summarise((EntryView Entry, CrdSummary Summary)[] members)
    {
        StatusCounts counts = Count([.. members.Select(static member => member.Summary)]);
        return new NamespaceSummary(
            [.. members.Select(static member => member.Summary.Name)],
            counts,
            counts.Degraded == 0,
            members[0].Entry.Katalog.Description,
            members[0].Entry.Katalog.Version,
            members.Sum(static member => member.Summary.Workers),
            members.Sum(static member => member.Summary.ResourceCount));
    }

    private static StatusCounts Count(CrdSummary[] crds)
    {
        int healthy = crds.Count(static crd => crd.Healthy);
        int degraded = crds.Count(static crd => crd.State == "degraded");
        return new StatusCounts(healthy, degraded, crds.Count(static crd => crd.Started), crds.Length - healthy - degraded);
    }

    private static string Reason(StatusCounts counts) => string.Join(
        ", ",
        new[] { (counts.Degraded, "degraded"), (counts.Pending, "pending"), (counts.Started, "started") }
            .Where(static part => part.Item1 > 0)
            .Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}")));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
