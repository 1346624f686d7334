namespace Orkestra.DevCluster.Tests.Support;

/// <summary>How a webhook answers over HTTP.</summary>
internal sealed record WebhookReply(int Status, string Body, string Type = "application/json")
{
    /// <summary>What to wait for before answering; null for nothing.</summary>
    public Func<CancellationToken, Task>? Delay { get; init; }
}
