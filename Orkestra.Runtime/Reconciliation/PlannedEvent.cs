namespace Orkestra.Runtime.Reconciliation;

/// <summary>A Kubernetes event about the custom resource.</summary>
/// <param name="IsWarning">Type Warning; otherwise Normal.</param>
/// <param name="Reason">Machine-readable reason, such as <c>WebsiteReconciled</c>.</param>
/// <param name="Message">What happened, for people.</param>
public sealed record PlannedEvent(bool IsWarning, string Reason, string Message);
