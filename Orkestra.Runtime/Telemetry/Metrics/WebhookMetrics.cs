using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of the protection webhooks and of their registration. Thread-safe.</summary>
internal sealed class WebhookMetrics
{
    private readonly Counter<long> _deletionsBlocked;
    private readonly Counter<long> _namespacesBlocked;
    private readonly Counter<long> _reconciled;
    private readonly Counter<long> _failures;

    public WebhookMetrics(Meter meter, MetricsCollector collector)
    {
        _deletionsBlocked = meter.CreateCounter<long>("orkestra_deletion_protection_blocked_total", description: "Deletions refused.");
        _namespacesBlocked = meter.CreateCounter<long>("orkestra_namespace_protection_blocked_total", description: "Requests refused in protected namespaces.");
        _reconciled = meter.CreateCounter<long>("orkestra_webhook_reconciled_total", description: "Webhook configurations brought up to date.");
        _failures = meter.CreateCounter<long>("orkestra_webhook_reconciliation_failure_total", description: "Webhook configurations that could not be brought up to date.");
        collector.Declare(_deletionsBlocked);
    }

    /// <summary>Counts a refused deletion.</summary>
    public void RecordDeletionBlocked() => _deletionsBlocked.Add(1);

    /// <summary>Counts a request refused in a protected namespace.</summary>
    public void RecordNamespaceBlocked(string resource) => _namespacesBlocked.Add(1, new KeyValuePair<string, object?>("resource", resource));

    /// <summary>Counts a configuration brought up to date; the source says what asked for it.</summary>
    public void RecordReconciled(string source) => _reconciled.Add(1, new KeyValuePair<string, object?>("source", source));

    /// <summary>Counts a configuration that could not be brought up to date.</summary>
    public void RecordFailure(string webhook) => _failures.Add(1, new KeyValuePair<string, object?>("webhook", webhook));
}
